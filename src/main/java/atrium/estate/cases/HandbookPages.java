package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the versions of the handling rules, with how far they have been read and applied. */
@Component
class HandbookPages {
    private final HandbookRows rows;
    private final JdbcClient db;
    private final Clock clock;

    HandbookPages(HandbookRows rows, JdbcClient db, Clock clock) {
        this.rows = rows;
        this.db = db;
        this.clock = clock;
    }

    enum State {
        DRAFT, PENDING, IN_FORCE, REPLACED
    }

    /**
     * @param mustRead whether the person asking was asked to confirm it
     * @param readAt when that person confirmed it
     */
    record Reading(int asked, int confirmed, boolean mustRead, @Nullable Instant readAt) {}

    record Answer(long id, int version, String title, @Nullable String documentNumber, String text,
            List<HandbookRows.Limits> limits, List<CaseLadders.Step> ladders, List<Long> bound, int backdatingDays,
            @Nullable LocalDate effectiveFrom, boolean appliesToOpen, State state, @Nullable String drafter,
            @Nullable String publisher, @Nullable Instant publishedAt, int appliedCount, @Nullable Instant appliedAt,
            Reading reading, int rowVersion) {}

    @Transactional(readOnly = true)
    public List<Answer> all() {
        return rows.all().stream().map(this::answer).toList();
    }

    @Transactional(readOnly = true)
    public Answer one(long id) {
        return answer(rows.require(id));
    }

    @Transactional(readOnly = true)
    public List<String> posts() {
        return rows.posts();
    }

    private Answer answer(HandbookRows.Handbook handbook) {
        var text = handbook.text();
        return new Answer(handbook.id(), handbook.version(), text.title(), text.documentNumber(), text.text(),
                text.rules().limits(), text.rules().ladders(), text.bound(), text.backdatingDays(),
                text.effectiveFrom(), text.appliesToOpen(), state(handbook), handbook.drafter(), handbook.publisher(),
                handbook.publishedAt(), handbook.appliedCount(), handbook.appliedAt(), reading(handbook.id()),
                handbook.rowVersion());
    }

    private State state(HandbookRows.Handbook handbook) {
        var from = handbook.text().effectiveFrom();
        if (!handbook.published() || from == null) {
            return State.DRAFT;
        }
        var today = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        if (from.isAfter(today)) {
            return State.PENDING;
        }
        return rows.inForce(today).filter(holds -> holds.id() == handbook.id()).isPresent()
                ? State.IN_FORCE
                : State.REPLACED;
    }

    private Reading reading(long handbook) {
        var person = CaseActor.current().by(clock).person();
        return db
                .sql("""
                    select count(*) filter (where r.read_at is not null or p.left_on is null) as asked, count(read_at) as confirmed,
                           coalesce(bool_or(person_id = :person::bigint), false) as must_read,
                           max(read_at) filter (where person_id = :person::bigint) as read_at
                    from cases_readings r join staff_people p on p.id = r.person_id
                    where r.org_id = :org and r.handbook_id = :handbook""")
                .param("person", person)
                .param("org", Scope.required().org()).param("handbook", handbook)
                .query((row, n) -> new Reading(row.getInt("asked"), row.getInt("confirmed"),
                        row.getBoolean("must_read"), CaseReader.instant(row, "read_at")))
                .single();
    }
}
