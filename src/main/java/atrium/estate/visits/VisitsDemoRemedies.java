package atrium.estate.visits;

import atrium.base.demo.DemoStage;
import atrium.base.demo.DemoStage.Member;
import atrium.base.platform.Scope;
import atrium.base.staff.Staff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's rectifications part of their way: answered, given back, checked. */
@Component
@Profile("demo")
class VisitsDemoRemedies {
    private final JdbcClient db;
    private final Staff staff;
    private final WorkOnRectification work;

    VisitsDemoRemedies(JdbcClient db, Staff staff, WorkOnRectification work) {
        this.db = db;
        this.staff = staff;
        this.work = work;
    }

    private record Open(long id, long departmentId, Instant openedAt) {}

    void play(DemoStage stage, Random die) {
        db.sql("select id, department_id, opened_at from visits_rectifications where org_id = ? and state = 'OPEN' order by id")
                .param(Scope.required().org()).query(Open.class).list().forEach(one -> {
                    var answered = VisitsDemo.officeTime(one.openedAt().plus(Duration.ofHours(24L + die.nextInt(96))),
                            die);
                    var member = member(stage, one.departmentId());
                    if (member.isPresent() && answered.isBefore(stage.now()) && die.nextInt(5) > 0) {
                        answer(stage, die, one.id(), member.get(), answered);
                    }
                });
    }

    private void answer(DemoStage stage, Random die, long id, Member member, Instant answered) {
        stage.at(answered, member,
                () -> work.answer(id, version(id), "已上门复查并重新处理，向客户致歉，现场照片和签字单已上传。"));
        var checked = answered.plus(Duration.ofHours(20L + die.nextInt(30)));
        var department = department(id);
        if (checked.isAfter(stage.now()) || "service".equals(department)) {
            return;
        }
        var passed = die.nextInt(4) > 0;
        stage.at(checked, stage.anyMember("director"),
                () -> work.check(id, version(id), passed, passed ? "电话核实，客户认可。" : "没有客户签字，请补齐后再报。"));
    }

    private Optional<Member> member(DemoStage stage, long department) {
        var names = staff.people(department).stream().map(Staff.Person::name).toList();
        return Stream.of("head", "handler", "partner", "engineer", "clerk").map(stage::members)
                .flatMap(List::stream).filter(member -> names.contains(member.name())).findFirst();
    }

    private int version(long id) {
        return db.sql("select version from visits_rectifications where org_id = ? and id = ?")
                .params(Scope.required().org(), id).query(Integer.class).single();
    }

    private @Nullable String department(long id) {
        return db.sql("""
            select d.code from visits_rectifications r join staff_departments d on d.id = r.department_id
            where r.org_id = ? and r.id = ?""").params(Scope.required().org(), id).query(String.class).single();
    }
}
