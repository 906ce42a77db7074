package atrium.base.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import atrium.base.activity.Verification.Fault;
import atrium.base.platform.Databases;
import atrium.hall.Authenticator;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Tampers as the owner of the database, who can do anything there. */
@HallTest
class VerificationTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Activity activity;

    @Autowired
    private Verification verification;

    @Autowired
    private SealedHeads heads;

    @Autowired
    private Databases databases;

    private JdbcClient owner;
    private long org;
    private List<Long> entries;

    @BeforeEach
    void writeHistory() {
        owner = JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), databases.url(),
                databases.owner().user(), databases.owner().password()));
        org = hall.developer();
        // what the packs wrote when it was opened is not of interest here
        owner.sql("delete from activity_unsealed where org_id = ?").param(org).update();
        owner.sql("delete from activity_entries where org_id = ?").param(org).update();
        for (var i = 1; i <= 5; i++) {
            var subject = i;
            hall.as(org, () -> {
                activity.record(Activity.Entry.of("thing", subject, null, "tests.did")
                        .with(Activity.changes("amount", 1, 2)).noting("第" + subject + "次"));
                return subject;
            });
        }
        assertThat(verification.verify(org).sound()).isTrue();
        entries = owner.sql("select entry_id from activity_seals where org_id = ? order by seq").param(org)
                .query(Long.class).list();
    }

    @Test
    void findsAnUntouchedHistorySound() {
        var report = verification.verify(org);

        assertThat(report.sound()).isTrue();
        assertThat(report.sealed()).isEqualTo(5);
    }

    @Test
    void verifiesTheWholeHistoryForAnAuditorWhoSeesOneProjectOnly() {
        var seen = projects.project(org, "甲");
        var unseen = projects.project(org, "乙");
        hall.as(org, () -> {
            activity.record(Activity.Entry.of("thing", 6, unseen, "tests.did"));
            return true;
        });
        var auditor = hall.signIn(hall.hire(org, "office", List.of("audit-admin"), Set.of(seen)));
        Authenticator.bind(auditor);

        var sound = auditor.post("/api/activity/verifications", Map.of()).json();
        owner.sql("update activity_entries set note = '改' where org_id = ? and project_id = ?").params(org, unseen)
                .update();
        var broken = auditor.post("/api/activity/verifications", Map.of()).json();

        assertThat(sound.path("sound").asBoolean()).isTrue();
        assertThat(sound.path("sealed").asInt()).isGreaterThan(5);
        assertThat(broken.path("findings").path(0).path("fault").asString()).isEqualTo("CHANGED");
        assertThat(auditor.get("/api/activity?limit=200").json().path("items").valueStream()
                .map(entry -> entry.path("subjectId").asInt())).doesNotContain(6);
    }

    @Test
    void namesAChangedEntry() {
        owner.sql("update activity_entries set note = '改' where id = ?").param(entries.get(2)).update();

        assertFirst(Fault.CHANGED, 3L);
    }

    @Test
    void namesADeletedEntryAndADeletedSeal() {
        owner.sql("delete from activity_entries where id = ?").param(entries.get(3)).update();
        assertFirst(Fault.DELETED, 4L);

        owner.sql("delete from activity_seals where org_id = ? and seq = 2").param(org).update();
        assertFirst(Fault.DELETED, 2L);
    }

    @Test
    void namesAnEntryPutInBesideTheHouse() {
        var id = owner.sql("""
            insert into activity_entries (org_id, subject_type, subject_id, verb, actor, origin, at, recorded_at)
            values (?, 'thing', 1, 'tests.forged', '某人', '-', now(), now() - interval '5 minutes') returning id""")
                .param(org).query(Long.class).single();

        var finding = verification.verify(org).findings().getFirst();

        assertThat(finding.fault()).isEqualTo(Fault.INSERTED);
        assertThat(finding.entryId()).isEqualTo(id);
    }

    @Test
    void namesEntriesThatChangedPlaces() {
        place(2, -1);
        place(3, entries.get(1));
        place(2, entries.get(2));

        assertFirst(Fault.REORDERED, 2L);
    }

    @Test
    void namesAChainCutShortEvenWhenTheSignedHeadsWentWithIt() {
        heads.keep(org);
        owner.sql("delete from activity_entries where id = ?").param(entries.get(4)).update();
        owner.sql("delete from activity_seals where org_id = ? and seq = 5").param(org).update();
        assertFirst(Fault.TRUNCATED, 5L);

        owner.sql("delete from activity_heads where org_id = ?").param(org).update();
        assertFirst(Fault.TRUNCATED, 5L);
    }

    @Test
    void namesAForgedHead() {
        heads.keep(org);
        owner.sql("update activity_heads set hash = ? where org_id = ?").params("a".repeat(64), org).update();

        assertFirst(Fault.HEAD_FORGED, 5L);
    }

    @Test
    void leavesTheRunningHouseNoWayToChangeHistory() {
        for (var verb : List.of("update activity_entries set note = 'x'", "delete from activity_entries",
                "update activity_seals set hash = hash", "delete from activity_heads")) {
            assertThat(catchThrowable(() -> hall.as(org, () -> hall.db().sql(verb)
                    .update()))).as(verb).rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void tellsTheAuditorOverHttpAndHidesFromOthers() {
        owner.sql("update activity_entries set actor = '别人' where id = ?").param(entries.getFirst()).update();
        var supervisor = hall.visitor(org, "supervisor");

        assertThat(supervisor.get("/api/activity?subjectType=thing&subjectId=2").json().path("items").path(0)
                .path("note").asString()).isEqualTo("第2次");
        assertThat(supervisor.post("/api/activity/verifications", "{}").status()).isEqualTo(403);
    }

    @Test
    void recordsSignInsAlsoRefusedOnes() {
        var username = hall.hire(org, "service", List.of("clerk"), null);
        hall.stranger().post("/api/session", java.util.Map.of("username", username, "password", "no"));
        hall.signIn(username);

        var verbs = owner
                .sql("""
                    select verb from activity_entries e join staff_accounts a on a.id = e.subject_id and e.subject_type = 'account'
                    where username = ? order by e.id""")
                .param(username).query(String.class).list();
        assertThat(verbs).endsWith("staff.sign-in-refused", "staff.signed-in");
    }

    private void place(int seq, long entry) {
        owner.sql("update activity_seals set entry_id = ? where org_id = ? and seq = ?").params(entry, org, seq)
                .update();
    }

    private void assertFirst(Fault fault, long seq) {
        var report = verification.verify(org);
        assertThat(report.sound()).isFalse();
        assertThat(report.findings().getFirst().fault()).isEqualTo(fault);
        assertThat(report.findings().getFirst().seq()).isEqualTo(seq);
    }
}
