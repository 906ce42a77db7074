package atrium.estate.cases;

import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Member;
import atrium.base.files.Attachments;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes one demo case as far as its day and the die let it go. */
@Component
@Profile("demo")
class CaseDemoCourse {
    private final WorkOnCase work;
    private final DispatchCase dispatchCase;
    private final CaseDemoTurns turns;
    private final Attachments attachments;
    private final JdbcClient db;

    CaseDemoCourse(WorkOnCase work, DispatchCase dispatchCase, CaseDemoTurns turns, Attachments attachments,
            JdbcClient db) {
        this.work = work;
        this.dispatchCase = dispatchCase;
        this.turns = turns;
        this.attachments = attachments;
        this.db = db;
    }

    int version(long id) {
        return db.sql("select version from cases where org_id = ? and id = ?").params(Scope.required().org(), id)
                .query(Integer.class).single();
    }

    void follow(DemoStage stage, long id, Member handler, Member clerk, Instant dispatched,
            CaseDemoMatters.Matter matter) {
        var die = stage.random().nextInt(100);
        var replied = later(stage, dispatched, die < 15 ? 30 : 1, die < 15 ? 40 : 12);
        if (!act(stage, replied, handler, id, CaseAct.REPLY,
                (one, by) -> one.reply(by, ReplyChannel.PHONE, "已与客户电话联系，了解情况并约定下一步。"))) {
            return;
        }
        if (die % 25 == 7) {
            act(stage, later(stage, replied, 1, 4), clerk, id, CaseAct.CANCEL,
                    (one, by) -> one.cancel(by, "客户重复登记，并入先前事项办理。"));
            return;
        }
        if (die % 25 == 9) {
            act(stage, later(stage, replied, 1, 4), clerk, id, CaseAct.REFER,
                    (one, by) -> one.refer(by, Referral.LEGAL, "涉及合同争议，转法务部出具意见。"));
            return;
        }
        var planned = later(stage, replied, 2, die < 20 ? 90 : 30);
        if (!act(stage, planned, handler, id, CaseAct.PLAN, (one, by) -> one.plan(by, matter.plan(), null))) {
            return;
        }
        if (die % 10 == 3 && !pause(stage, id, handler, planned)) {
            return;
        }
        if (die % 10 == 6 && !turns.help(stage, id, handler, planned)) {
            return;
        }
        finish(stage, id, handler, clerk, planned.plus(Duration.ofHours(die % 10 == 3 ? 80 : die % 10 == 6 ? 45 : 1)),
                matter, die);
    }

    private boolean pause(DemoStage stage, long id, Member handler, Instant planned) {
        var from = later(stage, planned, 1, 6);
        var until = LocalDate.ofInstant(from, Zones.SHANGHAI).plusDays(3);
        return act(stage, from, handler, id, CaseAct.SUSPEND,
                (one, by) -> one.suspend(by, new Suspension(PauseReason.CUSTOMER, until, "客户短信：出差在外，三天后联系。",
                        List.of(textMessage(one))), 3))
                && act(stage, from.plus(Duration.ofHours(70)), handler, id, CaseAct.RESUME,
                        (one, by) -> one.resume(by, null));
    }

    private long textMessage(Case one) {
        try {
            var paper = Files.writeString(Files.createTempFile("demo", ".txt"), "我在外地出差，三天后回来再联系，请等一等。");
            var kept = attachments.keep("case", one.facts().id(), one.facts().project(), "客户短信.txt", paper);
            Files.delete(paper);
            return kept.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish(DemoStage stage, long id, Member handler, Member clerk, Instant from,
            CaseDemoMatters.Matter matter,
            int die) {
        var done = later(stage, from, 12, die < 18 ? 400 : 90);
        if (done.isAfter(stage.now())) {
            return;
        }
        stage.at(done, handler, () -> dispatchCase.complete(id, version(id), matter.result()));
        var confirmed = later(stage, done, 4, 40);
        var score = die < 12 ? 2 : die < 30 ? 3 : die < 60 ? 4 : 5;
        if (act(stage, confirmed, clerk, id, CaseAct.CONFIRM,
                (one, by) -> one.confirm(by, Confirmation.PHONE, score, null))) {
            var closed = later(stage, confirmed, 1, 20);
            if (act(stage, closed, clerk, id, CaseAct.CLOSE, (one, by) -> one.close(by, null))) {
                comeBack(stage, id, clerk, closed, die);
            }
        }
    }

    private void comeBack(DemoStage stage, long id, Member clerk, Instant closed, int die) {
        if (die % 14 == 4) {
            turns.comeBack(stage, id, clerk, closed);
        } else if (die % 14 == 8) {
            turns.comeBackLate(stage, id, clerk, closed);
        }
    }

    /** @return whether its time has come */
    private boolean act(DemoStage stage, Instant when, Member who, long id, CaseAct act,
            BiConsumer<Case, Case.By> doing) {
        if (when.isAfter(stage.now())) {
            return false;
        }
        stage.at(when, who, () -> work.work(id, null, act, doing));
        return true;
    }

    private static Instant later(DemoStage stage, Instant from, int hoursLeast, int hoursMost) {
        return from
                .plus(Duration.ofMinutes(hoursLeast * 60L + stage.random().nextInt((hoursMost - hoursLeast + 1) * 60)));
    }
}
