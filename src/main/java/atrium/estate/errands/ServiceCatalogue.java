package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.estate.properties.Properties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one catalogue of paper kinds, and the counters with what they can take. */
@Service
class ServiceCatalogue {
    private final JdbcClient db;
    private final Properties properties;
    private final Activity activity;

    ServiceCatalogue(JdbcClient db, Properties properties, Activity activity) {
        this.db = db;
        this.properties = properties;
        this.activity = activity;
    }

    /** A kind of paper. @param validDays good for so many days after issue @param perUnit another one for each unit */
    record Kind(long id, String code, String name, @Nullable Integer validDays, boolean perUnit, boolean closed,
            int version) {}

    /** A counter. @param seats customers per half hour @param rank order in which counters are visited */
    record Place(long id, @Nullable Long projectId, String code, String name, @Nullable String address, int seats,
            int rank, boolean closed, int version) {}

    List<Kind> kinds() {
        return db
                .sql("""
                    select id, code, name, valid_days, per_unit, closed, version from errands_kinds where org_id = ? order by id""")
                .param(Scope.required().org()).query(Kind.class).list();
    }

    /** The kind of the code. @throws Refusal errands.no-kind */
    Kind kind(String code) {
        return kinds().stream().filter(kind -> kind.code().equals(code)).findFirst()
                .orElseThrow(() -> Refusal.badInput("errands.no-kind", "材料目录里没有“%s”。".formatted(code), "kind"));
    }

    List<Place> places() {
        return db.sql("""
            select id, project_id, code, name, address, seats, rank, closed, version from errands_places
            where org_id = ? order by rank, project_id nulls last, id""").param(Scope.required().org())
                .query(Place.class).list();
    }

    long addKind(Kind kind) {
        try {
            return db
                    .sql("""
                        insert into errands_kinds (org_id, code, name, valid_days, per_unit) values (:org, :code, :name, :days, :unit)
                        returning id""")
                    .param("org", Scope.required().org()).param("code", kind.code())
                    .param("name", kind.name()).param("days", kind.validDays()).param("unit", kind.perUnit())
                    .query(Long.class).single();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    long addPlace(Place place) {
        try {
            return db.sql("""
                insert into errands_places (org_id, project_id, code, name, address, seats, rank)
                values (:org, :project, :code, :name, :address, :seats, :rank) returning id""")
                    .param("org", Scope.required().org()).param("project", place.projectId())
                    .param("code", place.code()).param("name", place.name()).param("address", place.address())
                    .param("seats", place.seats()).param("rank", place.rank()).query(Long.class).single();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Adds a kind as somebody's act. */
    @Transactional
    long bringKind(Kind kind) {
        var id = addKind(kind);
        activity.record(Activity.Entry.of("errand-kind", id, null, "errands.kind-added")
                .with(Activity.changes("name", null, kind.name())));
        return id;
    }

    /** Adds a counter as somebody's act. */
    @Transactional
    long bringPlace(Place place) {
        var project = place.projectId();
        if (project != null) {
            Refusal.inField("projectId", () -> properties.project(project));
        }
        var id = addPlace(place);
        activity.record(Activity.Entry.of("errand-place", id, project, "errands.place-added")
                .with(Activity.changes("name", null, place.name(), "seats", null, place.seats())));
        return id;
    }

    /** Changes a counter; appointments made keep their seats. @throws Refusal errands.no-place, edit.overtaken */
    @Transactional
    void changePlace(Place changed) {
        var before = places().stream().filter(place -> place.id() == changed.id()).findFirst()
                .orElseThrow(() -> Refusal.notFound("errands.no-place", "没有这个办理地点。"));
        var edited = db.sql("""
            update errands_places set name = :name, address = :address, seats = :seats, rank = :rank, closed = :closed,
                   version = version + 1
            where org_id = :org and id = :id and version = :version""").param("org", Scope.required().org())
                .param("id", changed.id()).param("name", changed.name()).param("address", changed.address())
                .param("seats", changed.seats()).param("rank", changed.rank()).param("closed", changed.closed())
                .param("version", changed.version()).update();
        if (edited == 0) {
            throw Refusal.conflict("edit.overtaken", "此地点刚被他人修改，请刷新后再改。");
        }
        activity.record(Activity.Entry.of("errand-place", changed.id(), before.projectId(), "errands.place-changed")
                .with(Activity.changes("name", before.name(), changed.name(), "seats", before.seats(), changed.seats(),
                        "closed", before.closed(), changed.closed())));
    }

    private static Refusal taken() {
        return Refusal.conflict("errands.code-taken", "编码或名称已被使用，请另取。");
    }
}
