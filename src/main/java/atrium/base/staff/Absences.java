package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps when people are away and who stands in for them; what has passed stays as it was. */
@Component
class Absences {
    private static final String ROW = """
        select a.id, a.person_id, p.name as person_name, a.stand_in_id, s.name as stand_in_name, a.from_on, a.to_on,
               a.reason, a.version
        from staff_absences a join staff_people p on p.id = a.person_id join staff_people s on s.id = a.stand_in_id
        where a.org_id = :org
        """;
    private static final int MOST_SHOWN = 100;

    private final JdbcClient db;
    private final Staff staff;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Absences(JdbcClient db, Staff staff, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.staff = staff;
        this.clock = clock;
        this.events = events;
    }

    /** @param fromOn first day away @param toOn last day away @param reason null for those who do not keep it */
    record Row(long id, long personId, String personName, long standInId, String standInName, LocalDate fromOn,
            LocalDate toOn, @Nullable String reason, int version) {
        Row withoutReason() {
            return new Row(id, personId, personName, standInId, standInName, fromOn, toOn, null, version);
        }
    }

    /** A person's absences, the latest first. @param mayEnter whether the asker keeps them */
    record Sheet(boolean mayEnter, List<Row> items) {}

    record Written(long standIn, LocalDate from, LocalDate to, @Nullable String reason) {}

    @Transactional(readOnly = true)
    Sheet of(long person, Access who) {
        var keeps = keeps(who, staff.person(person));
        var rows = db.sql(ROW + "and a.person_id = :person order by a.from_on desc limit :most")
                .param("org", Scope.required().org()).param("person", person).param("most", MOST_SHOWN)
                .query(Row.class).list();
        return new Sheet(keeps, keeps ? rows : rows.stream().map(Row::withoutReason).toList());
    }

    /** @throws Refusal staff.no-person, staff.not-your-absence, staff.absence-past, and those of {@link #check} */
    @Transactional
    public Row enter(long person, Written written, Access who) {
        var absent = kept(person, who);
        if (written.to().isBefore(today())) {
            throw Refusal.badInput("staff.absence-past", "这段时间已经过去，代理无从生效，不必登记。", "to");
        }
        check(absent, 0, written);
        var id = db.sql("""
            insert into staff_absences (org_id, person_id, stand_in_id, from_on, to_on, reason, entered_by, entered_at)
            values (:org, :person, :standIn, :from, :to, :reason, :by, :now) returning id""")
                .param("org", Scope.required().org()).param("person", person).param("standIn", written.standIn())
                .param("from", Date.valueOf(written.from())).param("to", Date.valueOf(written.to()))
                .param("reason", written.reason()).param("by", who.name())
                .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        var row = row(id);
        tell("staff.absence-entered", row, Map.of(), words(row));
        return row;
    }

    /** Changes one that is not over; once begun, its first day stays. @throws Refusal as {@link #enter}, edit.overtaken, staff.absence-over, staff.absence-begun */
    @Transactional
    public Row change(long id, int version, Written written, Access who) {
        var before = row(id);
        var absent = kept(before.personId(), who);
        if (before.version() != version) {
            throw Refusal.conflict("edit.overtaken", "这次登记刚被他人修改，请刷新后再办。");
        }
        var today = today();
        if (before.toOn().isBefore(today)) {
            throw Refusal.conflict("staff.absence-over", "这次不在岗已于 %s 结束，不能再改。".formatted(before.toOn()));
        }
        if (before.fromOn().isBefore(today) && !written.from().equals(before.fromOn())) {
            throw Refusal.badInput("staff.absence-begun", "这次不在岗已经开始，开始日期不能再改。", "from");
        }
        if (written.to().isBefore(today.minusDays(1))) {
            throw Refusal.badInput("staff.absence-past", "代理已经发生，结束日期最早填昨天。", "to");
        }
        check(absent, id, written);
        db.sql("""
            update staff_absences set stand_in_id = :standIn, from_on = :from, to_on = :to, reason = :reason,
                version = version + 1 where org_id = :org and id = :id""")
                .param("standIn", written.standIn()).param("from", Date.valueOf(written.from()))
                .param("to", Date.valueOf(written.to())).param("reason", written.reason())
                .param("org", Scope.required().org()).param("id", id).update();
        var after = row(id);
        tell("staff.absence-changed", after, words(before), words(after));
        return after;
    }

    /** Takes one back that has not begun. @throws Refusal staff.no-absence, staff.not-your-absence, staff.absence-begun */
    @Transactional
    public void drop(long id, Access who) {
        var row = row(id);
        var _ = kept(row.personId(), who);
        if (row.fromOn().isBefore(today())) {
            throw Refusal.conflict("staff.absence-begun", "这次不在岗已经开始，不能删除。提前回来的，请把结束日期改早。");
        }
        db.sql("delete from staff_absences where org_id = ? and id = ?").params(Scope.required().org(), id).update();
        tell("staff.absence-dropped", row, words(row), Map.of());
    }

    /** @throws Refusal staff.absence-dates, staff.own-stand-in, staff.no-person, staff.stand-in-elsewhere, staff.absence-overlap */
    private void check(Staff.Person absent, long own, Written written) {
        if (written.to().isBefore(written.from())) {
            throw Refusal.badInput("staff.absence-dates", "结束日期不能早于开始日期。", "to");
        }
        if (written.standIn() == absent.id()) {
            throw Refusal.badInput("staff.own-stand-in", "代理人不能是本人，请另选一位同事。", "standInId");
        }
        var standIn = staff.person(written.standIn());
        if (standIn.departmentId() != absent.departmentId() && !above(standIn.departmentId(), absent.departmentId())) {
            throw Refusal.badInput("staff.stand-in-elsewhere", "%s在%s，看不到%s的事，不能代理。请选本部门或上级部门的同事。"
                    .formatted(standIn.name(), standIn.departmentName(), absent.departmentName()), "standInId");
        }
        db.sql(ROW + """
            and a.person_id = :person and a.id <> :own and a.from_on <= :to and a.to_on >= :from limit 1""")
                .param("org", Scope.required().org()).param("person", absent.id()).param("own", own)
                .param("from", Date.valueOf(written.from())).param("to", Date.valueOf(written.to()))
                .query(Row.class).optional().ifPresent(row -> {
                    throw Refusal.conflict("staff.absence-overlap", "%s在 %s 至 %s 已登记不在岗，由%s代理。请改那一次，或避开这些日期。"
                            .formatted(row.personName(), row.fromOn(), row.toOn(), row.standInName()));
                });
    }

    private boolean above(long department, long below) {
        return db.sql("select exists (select from staff_departments where org_id = ? and id = ? and parent_id = ?)")
                .params(Scope.required().org(), below, department).query(Boolean.class).single();
    }

    /** The person, locked so that two entries cannot overlap unseen, if the asker keeps the absences. */
    private Staff.Person kept(long person, Access who) {
        var _ = db.sql("select id from staff_people where org_id = ? and id = ? for update")
                .params(Scope.required().org(), person).query(Long.class).optional();
        var absent = staff.person(person);
        if (!keeps(who, absent)) {
            throw Refusal.forbidden("staff.not-your-absence", "只能登记本人的不在岗。本部门同事由部门负责人或主管登记，其他人由系统管理员登记。");
        }
        return absent;
    }

    private static boolean keeps(Access who, Staff.Person absent) {
        return who.person() == absent.id() || who.may("staff.edit")
                || who.may("tasks.assign") && who.department() == absent.departmentId();
    }

    private Row row(long id) {
        return db.sql(ROW + "and a.id = :id").param("org", Scope.required().org()).param("id", id).query(Row.class)
                .optional().orElseThrow(() -> Refusal.notFound("staff.no-absence", "没有这次登记，可能已被删除。"));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Zones.SHANGHAI));
    }

    private void tell(String verb, Row row, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        events.publishEvent(new StaffChanged("person", row.personId(), verb, before, after));
    }

    // the reason may be an illness: it is not written into history
    private static Map<String, @Nullable Object> words(Row row) {
        return Map.of("standIn", row.standInName(), "absentFrom", row.fromOn().toString(), "absentTo",
                row.toOn().toString());
    }
}
