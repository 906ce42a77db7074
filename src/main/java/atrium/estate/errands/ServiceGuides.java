package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The guides of the organisation in scope; a new version replaces an old one from a day on, and open matters keep theirs. */
@Service
class ServiceGuides {
    private static final int STEPS_MAX = 20;

    private final JdbcClient db;
    private final ServiceCatalogue catalogue;
    private final Activity activity;
    private final JsonMapper json;
    private final Clock clock;

    ServiceGuides(JdbcClient db, ServiceCatalogue catalogue, Activity activity, JsonMapper json, Clock clock) {
        this.db = db;
        this.catalogue = catalogue;
        this.activity = activity;
        this.json = json;
        this.clock = clock;
    }

    /** A version of a guide. @param after codes of the guides that must be done first */
    record Guide(long id, String code, int version, String name, LocalDate effectiveFrom, String basis,
            List<String> after, List<Step> steps) {}

    /** Every version, by code, the newest first. */
    @Transactional(readOnly = true)
    List<Guide> all() {
        return db.sql("select * from errands_guides where org_id = ? order by code, version desc")
                .param(Scope.required().org()).query((row, n) -> guide(row)).list();
    }

    /** The names of guides by their codes. */
    Map<String, String> names() {
        return all().stream().collect(Collectors.toMap(Guide::code, Guide::name, (newer, older) -> newer));
    }

    /** The version in force today. @throws Refusal errands.no-guide */
    Guide inForce(String code) {
        return db.sql("""
            select * from errands_guides where org_id = ? and code = ? and effective_from <= ?
            order by effective_from desc limit 1""").params(Scope.required().org(), code, Date.valueOf(today()))
                .query((row, n) -> guide(row)).optional()
                .orElseThrow(() -> Refusal.badInput("errands.no-guide", "没有现行的这份办事指南，请另选。", "guide"));
    }

    /** Adds a version in force from a day that has not passed. @param wanted its id and version do not count */
    @Transactional
    Guide add(Guide wanted) {
        if (wanted.effectiveFrom().isBefore(today())) {
            throw Refusal.badInput("errands.guide-past", "新版指南不能从过去的日期起生效：在办事项按原指南。", "effectiveFrom");
        }
        check(wanted);
        try {
            var added = insert(wanted);
            activity.record(Activity.Entry.of("errand-guide", added.id(), null, "errands.guide-added")
                    .with(Activity.changes("name", null, added.name(), "version", null, added.version(),
                            "effectiveFrom", null, added.effectiveFrom().toString())));
            return added;
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("errands.guide-taken", "这份指南在这一天已有一个版本生效，请另选日期。");
        }
    }

    /** Without looking at the day: packs have always held. */
    Guide insert(Guide wanted) {
        return db.sql("""
            insert into errands_guides (org_id, code, version, name, effective_from, basis, after, steps)
            select :org, :code, coalesce(max(version), 0) + 1, :name, :from, :basis, :after, :steps::jsonb
            from errands_guides where org_id = :org and code = :code returning *""")
                .param("org", Scope.required().org()).param("code", wanted.code()).param("name", wanted.name())
                .param("from", wanted.effectiveFrom()).param("basis", wanted.basis())
                .param("after", wanted.after().toArray(String[]::new))
                .param("steps", json.writeValueAsString(wanted.steps())).query((row, n) -> guide(row)).single();
    }

    /** A guide that names what is not there would fail only when the customer stands at the counter. */
    private void check(Guide guide) {
        if (guide.steps().isEmpty() || guide.steps().size() > STEPS_MAX) {
            throw Refusal.badInput("errands.guide-steps", "指南须有 1 至 %d 个步骤。".formatted(STEPS_MAX), "steps");
        }
        if (guide.after().contains(guide.code())) {
            throw Refusal.badInput("errands.guide-circle", "指南不能以自己为前置。", "after");
        }
        var known = names().keySet();
        guide.after().stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw Refusal.badInput("errands.no-guide", "没有编码为“%s”的指南。".formatted(code), "after");
        });
        var kinds = catalogue.kinds().stream().map(ServiceCatalogue.Kind::code).collect(Collectors.toSet());
        var places = catalogue.places().stream().map(ServiceCatalogue.Place::code).collect(Collectors.toSet());
        for (var i = 0; i < guide.steps().size(); i++) {
            check(guide.steps().get(i), "steps[%d]".formatted(i), kinds, places);
        }
    }

    private static void check(Step step, String field, java.util.Set<String> kinds, java.util.Set<String> places) {
        if (!places.contains(step.place())) {
            throw Refusal.badInput("errands.no-place", "没有这个办理地点。", field + ".place");
        }
        if (step.name() == null || step.name().isBlank()) {
            throw Refusal.badInput("errands.step-name", "请写明这一步办什么。", field + ".name");
        }
        if (step.minutes() < 1 || step.minutes() > 240) {
            throw Refusal.badInput("errands.minutes", "每步用时为 1 至 240 分钟。", field + ".minutes");
        }
        var asked = new HashSet<String>();
        for (var paper : step.papers()) {
            if (!kinds.contains(paper.kind())) {
                throw Refusal.badInput("errands.no-kind", "材料目录里没有“%s”。".formatted(paper.kind()), field + ".papers");
            }
            if (paper.form() == null || paper.who() == null) {
                throw Refusal.badInput("errands.paper-form", "请写明要复印件还是原件、由谁提供。", field + ".papers");
            }
            if (paper.copies() < 1 || paper.copies() > 20) {
                throw Refusal.badInput("errands.copies", "份数为 1 至 20。", field + ".papers");
            }
            if (!asked.add(paper.kind() + paper.who())) {
                throw Refusal.badInput("errands.asked-twice", "同一步骤里同一材料只列一次。", field + ".papers");
            }
        }
        step.yields().stream().filter(kind -> !kinds.contains(kind)).findFirst().ifPresent(kind -> {
            throw Refusal.badInput("errands.no-kind", "材料目录里没有“%s”。".formatted(kind), field + ".yields");
        });
        step.fees().forEach(fee -> Refusal.inField(field + ".fees", () -> String.valueOf(fee.money())));
    }

    private Guide guide(ResultSet row) throws SQLException {
        return new Guide(row.getLong("id"), row.getString("code"), row.getInt("version"), row.getString("name"),
                row.getObject("effective_from", LocalDate.class), row.getString("basis"),
                List.of((String[]) row.getArray("after").getArray()),
                json.readValue(row.getString("steps"), Matters.STEPS));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
    }
}
