package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.calendars.WorkCalendar;
import atrium.base.calendars.WorkFrame;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseClocksTests {
    private static final CasePolicy ORDINARY = policy(1, CaseGrade.ORDINARY, "24h", "3wd", "7wd");
    private static final CasePolicy MAJOR = policy(2, CaseGrade.MAJOR, "1h", "1wd", "30d");
    private static final CasePolicy IMPORTANT = policy(3, CaseGrade.IMPORTANT, "4h", "2wd", "15wd");
    private static final CasePolicy LATER = policy(4, CaseGrade.MAJOR, "2h", "1wd", "30d");
    private static final List<CasePolicy> POLICIES = List.of(ORDINARY, MAJOR, IMPORTANT, LATER);
    private static final WorkCalendar CALENDAR = new WorkCalendar(Map.of(),
            List.of(WorkFrame.of("09:00", "12:00"), WorkFrame.of("13:30", "18:00")), Set.of(2026));
    private static final Suspension PAUSE = new Suspension(PauseReason.CUSTOMER, LocalDate.of(2026, 11, 9), "短信",
            List.of(1L));

    private final Case one = Case.register(facts(), by("2026-11-02T10:00"), 1, ORDINARY, 1, null);

    @Test
    void countsByTheLimitsOfTheGradeGivenAtDispatchFromTheVeryStart() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.MAJOR, 1, MAJOR, null, List.of()), null);

        var firstReply = read("2026-11-02T10:40", CaseClock.FIRST_REPLY);

        assertThat(firstReply.dueAt()).isEqualTo(at("2026-11-02T11:00"));
        assertThat(firstReply.state()).isEqualTo(CaseClocks.State.RUNNING);
    }

    @Test
    void movesTheDeadlineByThePauseAndNotMore() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        var before = read("2026-11-02T11:00", CaseClock.CLOSE).dueAt();
        one.suspend(by("2026-11-02T11:00"), PAUSE, 90);
        assertThat(read("2026-11-03T11:00", CaseClock.CLOSE).dueAt()).isNull();
        one.resume(by("2026-11-03T11:00"), null);

        var after = read("2026-11-03T12:00", CaseClock.CLOSE);

        assertThat(before).isEqualTo(at("2026-11-11T18:00"));
        assertThat(after.dueAt()).isEqualTo(at("2026-11-12T18:00"));
        assertThat(after.paused()).hasHours(7);
    }

    @Test
    void keepsALateReplyLateAfterReopening() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.reply(by("2026-11-04T10:00"), ReplyChannel.PHONE, "抱歉");
        one.plan(by("2026-11-04T11:00"), "重做", null);
        one.complete(by("2026-11-05T10:00"), "好了", 1);
        one.confirm(by("2026-11-05T11:00"), Confirmation.PHONE, 4, null);
        one.close(by("2026-11-05T12:00"), null);
        var used = read("2026-11-20T12:00", CaseClock.CLOSE).used();
        one.reopen(by("2026-11-20T12:00"), "又坏了");

        assertThat(read("2026-11-20T12:00", CaseClock.FIRST_REPLY).state()).isEqualTo(CaseClocks.State.LATE);
        var close = read("2026-11-20T12:00", CaseClock.CLOSE);
        assertThat(close.used()).isEqualTo(used);
        assertThat(close.state()).isEqualTo(CaseClocks.State.RUNNING);
    }

    @Test
    void countsByTheNewLimitFromTheOldStartWithAllThatWasPaused() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.suspend(by("2026-11-03T09:00"), PAUSE, 90);
        one.resume(by("2026-11-04T09:00"), null);
        one.changePolicy(by("2026-11-05T10:00"), MAJOR, "第 2 版");

        var plan = read("2026-11-05T10:00", CaseClock.PLAN);

        assertThat(plan.dueAt()).isEqualTo(at("2026-11-04T18:00"));
        assertThat(plan.paused()).hasMinutes(450);
        assertThat(plan.state()).isEqualTo(CaseClocks.State.OVERDUE);
    }

    @Test
    void countsByTheLimitsOfAnotherGradeFromTheVeryStartAndSaysWhy() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.suspend(by("2026-11-02T10:40"), PAUSE, 90);
        one.resume(by("2026-11-02T11:40"), null);

        one.regrade(by("2026-11-02T14:00"), new Regrade(1, MAJOR, List.of()), "媒体已来电");

        var reply = read("2026-11-02T14:00", CaseClock.FIRST_REPLY);
        assertThat(reply.dueAt()).isEqualTo(at("2026-11-02T12:00"));
        assertThat(reply.state()).isEqualTo(CaseClocks.State.OVERDUE);
        assertThat(reply.paused()).hasMinutes(60);
        assertThat(reply.workings().toString()).contains("改级由“一般”改为“重大”（媒体已来电）；期限改为1小时");
        assertThat(one.progress().grade).isEqualTo(CaseGrade.MAJOR);
        assertThat(new Case(facts(), one.events(), 1, false).progress().policy).as("told again").isEqualTo(2);
    }

    @Test
    void leavesALateClockItsLimitWhateverGradeTheCaseGets() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);

        regrade("2026-11-13T10:00", MAJOR);

        var close = read("2026-11-13T10:00", CaseClock.CLOSE);
        assertThat(close.state()).as("thirty days would not be over").isEqualTo(CaseClocks.State.OVERDUE);
        assertThat(close.dueAt()).isEqualTo(at("2026-11-11T18:00"));
    }

    @Test
    void givesNoClockMoreTimeWhenTheGradeIsRaised() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);

        regrade("2026-11-02T10:40", MAJOR);

        assertThat(read("2026-11-02T10:40", CaseClock.FIRST_REPLY).dueAt()).isEqualTo(at("2026-11-02T11:00"));
        assertThat(read("2026-11-02T10:40", CaseClock.PLAN).dueAt()).isEqualTo(at("2026-11-03T18:00"));
        assertThat(read("2026-11-02T10:40", CaseClock.CLOSE).dueAt()).as("seven workdays, not thirty days")
                .isEqualTo(at("2026-11-11T18:00"));
        assertThat(one.events().getLast().data()).containsEntry("kept", List.of("CLOSE"));
    }

    @Test
    void givesNoMoreTimeEitherWhileTheClocksStandStill() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.suspend(by("2026-11-02T10:40"), PAUSE, 90);

        regrade("2026-11-03T10:40", MAJOR);

        assertThat(one.events().getLast().data()).containsEntry("kept", List.of("CLOSE"));
        assertThat(read("2026-11-03T10:40", CaseClock.CLOSE).limit()).isEqualTo(CasePolicy.parse("7wd"));
        assertThat(read("2026-11-03T10:40", CaseClock.FIRST_REPLY).limit()).isEqualTo(CasePolicy.parse("1h"));
    }

    @Test
    void lengthensByALesserGradeOnlyWhatTheGraverOneHadShortened() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        regrade("2026-11-02T10:40", MAJOR);

        regrade("2026-11-02T10:50", IMPORTANT);

        assertThat(read("2026-11-02T10:50", CaseClock.FIRST_REPLY).dueAt()).isEqualTo(at("2026-11-02T14:00"));
        assertThat(read("2026-11-02T10:50", CaseClock.CLOSE).dueAt()).as("up and down again gains nothing")
                .isEqualTo(at("2026-11-11T18:00"));
    }

    @Test
    void movesAKeptLimitOnlyByRulesThatChangeIt() {
        regrade("2026-11-02T10:20", MAJOR);
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.MAJOR, 1, MAJOR, null, List.of()), null);
        assertThat(read("2026-11-02T10:30", CaseClock.CLOSE).dueAt()).as("dispatched as it was graded already")
                .isEqualTo(at("2026-11-11T18:00"));

        one.changePolicy(by("2026-11-02T10:40"), LATER, "第 2 版");

        assertThat(read("2026-11-02T10:40", CaseClock.FIRST_REPLY).dueAt()).isEqualTo(at("2026-11-02T12:00"));
        assertThat(read("2026-11-02T10:40", CaseClock.CLOSE).dueAt()).isEqualTo(at("2026-11-11T18:00"));
    }

    @Test
    void judgesWhatWasDoneByTheLimitOfThatTime() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.reply(by("2026-11-02T15:00"), ReplyChannel.PHONE, "已联系");
        one.changePolicy(by("2026-11-03T10:00"), MAJOR, "第 2 版");

        var reply = read("2026-11-03T11:00", CaseClock.FIRST_REPLY);

        assertThat(reply.state()).isEqualTo(CaseClocks.State.MET);
        assertThat(reply.limit().inWords()).isEqualTo("24小时");
    }

    @Test
    void readsAPauseEnteredLaterAsIfItHadBeenEnteredInTime() {
        one.dispatch(by("2026-11-02T10:30"), new Case.Dispatch(2, CaseGrade.ORDINARY, 1, ORDINARY, null, List.of()),
                null);
        one.addPause(by("2026-11-03T18:00"), new PastPause(PauseReason.APPRAISAL, at("2026-11-02T14:00"),
                at("2026-11-03T14:00"), "鉴定委托函", List.of(7L)));

        var reply = read("2026-11-03T18:00", CaseClock.FIRST_REPLY);

        assertThat(reply.dueAt()).isEqualTo(at("2026-11-04T10:00"));
        assertThat(one.progress().state).isEqualTo(CaseState.DISPATCHED);
        assertThat(reply.workings().toString()).contains("待第三方鉴定");
    }

    @Test
    void stopsWhenTheCaseIsReferred() {
        one.refer(by("2026-11-02T12:00"), Referral.LEGAL, "已起诉");

        var close = read("2027-01-01T00:00", CaseClock.CLOSE);

        assertThat(close.state()).isEqualTo(CaseClocks.State.STOPPED);
        assertThat(close.stoppedAt()).isEqualTo(at("2026-11-02T12:00"));
    }

    private CaseClocks.Reading read(String at, CaseClock clock) {
        return java.util.Objects.requireNonNull(clocks().read(one.events(), at(at)).get(clock));
    }

    /** As the desk does it, or the house. */
    private void regrade(String at, CasePolicy to) {
        one.regrade(by(at), new Regrade(1, to, clocks().keeping(one, to, by(at))), "五户同因");
    }

    private static CaseClocks clocks() {
        return new CaseClocks(id -> POLICIES.get((int) id - 1), CALENDAR);
    }

    private static CaseFacts facts() {
        return new CaseFacts(1, 1, "TS-1", null, CaseKind.COMPLAINT, CaseChannel.PHONE, null, null, null,
                CaseFacts.Caller.named(null), "渗水", "渗水", null, null);
    }

    private static CasePolicy policy(long id, CaseGrade grade, String reply, String plan, String close) {
        return new CasePolicy(id, CaseKind.COMPLAINT, grade, 1, LocalDate.of(2000, 1, 1), reply, plan, close, "制度", 1);
    }

    private static Case.By by(String at) {
        return new Case.By(at(at), "王客服", 1L, 1L);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Zones.SHANGHAI).toInstant();
    }
}
