package atrium.desk.surveys;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps questionnaires. All but reading one must run in a transaction. */
@Repository
class SurveyStore {
    private static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {
    };
    private static final String SELECT = """
        select s.*, (select count(*) from surveys_invitations i where i.org_id = s.org_id and i.survey_id = s.id) as invited,
               (select count(*) from surveys_answers a where a.org_id = s.org_id and a.survey_id = s.id) as answered
        from surveys s where s.org_id = :org""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    SurveyStore(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** What is written while it is a draft. @param rectifyBy the department that sets right what bad answers name @param remindAfter days, 0 is never */
    record Draft(@Nullable Long projectId, String title, String period, String intro, boolean anonymous,
            LocalDate closesOn, @Nullable Long rectifyBy, int remindAfter, List<Question> questions) {}

    /** @param invited how many were asked @param answered how many came back */
    record Survey(long id, @Nullable Long projectId, String title, String period, int edition,
            @Nullable Long copiedFrom, String intro, boolean anonymous, List<Question> questions, LocalDate closesOn,
            @Nullable Long rectifyBy, int remindAfter, String state, Instant madeAt, @Nullable Instant publishedAt, @Nullable Instant closedAt, int invited,
            int answered, int version) {

        Questionnaire questionnaire() {
            return new Questionnaire(questions);
        }

        /** @throws Refusal surveys.not-now */
        void require(String needed, String act) {
            if (!state.equals(needed)) {
                throw Refusal.conflict("surveys.not-now", "问卷%s，不能%s。".formatted(
                        Map.of("DRAFT", "还没有发布", "OPEN", "已经发布", "CLOSED", "已经截止").getOrDefault(state, state), act));
            }
        }
    }

    List<Survey> all() {
        return db.sql(SELECT + " order by s.id desc limit 200").param("org", Scope.required().org())
                .query((row, n) -> survey(row)).list();
    }

    /** @throws Refusal surveys.none */
    @Transactional(readOnly = true)
    public Survey find(long id) {
        return db.sql(SELECT + " and s.id = :id").param("org", Scope.required().org()).param("id", id)
                .query((row, n) -> survey(row)).optional().orElseThrow(SurveyStore::none);
    }

    /** Locked to the end of the transaction. @throws Refusal surveys.none */
    Survey lock(long id) {
        var _ = db.sql("select id from surveys where org_id = ? and id = ? for update")
                .params(Scope.required().org(), id).query(Long.class).optional().orElseThrow(SurveyStore::none);
        return find(id);
    }

    long add(Draft draft, int edition, @Nullable Long copiedFrom) {
        return db.sql("""
            insert into surveys (org_id, project_id, title, period, edition, copied_from, intro, anonymous, questions,
                                 closes_on, rectify_by, remind_after, state, made_at)
            values (:org, :project, :title, :period, :edition, :from, :intro, :anonymous, :questions::jsonb, :closes,
                    :rectifyBy, :remind, 'DRAFT', :now) returning id""").param("org", Scope.required().org())
                .param("project", draft.projectId()).param("title", draft.title()).param("period", draft.period())
                .param("edition", edition).param("from", copiedFrom).param("intro", draft.intro())
                .param("anonymous", draft.anonymous()).param("questions", json.writeValueAsString(draft.questions()))
                .param("closes", Date.valueOf(draft.closesOn())).param("rectifyBy", draft.rectifyBy()).param("remind", draft.remindAfter()).param("now", Timestamp.from(clock.instant()))
                .query(Long.class).single();
    }

    void write(long id, Draft draft) {
        db.sql("""
            update surveys set title = :title, period = :period, intro = :intro, anonymous = :anonymous,
                questions = :questions::jsonb, closes_on = :closes, rectify_by = :rectifyBy, remind_after = :remind, version = version + 1
            where org_id = :org and id = :id""").param("title", draft.title()).param("period", draft.period())
                .param("intro", draft.intro()).param("anonymous", draft.anonymous())
                .param("questions", json.writeValueAsString(draft.questions()))
                .param("closes", Date.valueOf(draft.closesOn())).param("rectifyBy", draft.rectifyBy()).param("remind", draft.remindAfter()).param("org", Scope.required().org()).param("id", id)
                .update();
    }

    void open(long id) {
        db.sql("""
            update surveys set state = 'OPEN', published_at = ?, version = version + 1 where org_id = ? and id = ?""")
                .params(Timestamp.from(clock.instant()), Scope.required().org(), id).update();
    }

    void close(long id) {
        db.sql("""
            update surveys set state = 'CLOSED', closed_at = ?, version = version + 1 where org_id = ? and id = ?""")
                .params(Timestamp.from(clock.instant()), Scope.required().org(), id).update();
    }

    static Refusal none() {
        return Refusal.notFound("surveys.none", "没有这份问卷，或不在您可见的范围内。");
    }

    private Survey survey(ResultSet row) throws SQLException {
        var published = row.getTimestamp("published_at");
        var closed = row.getTimestamp("closed_at");
        return new Survey(row.getLong("id"), row.getObject("project_id", Long.class), row.getString("title"),
                row.getString("period"), row.getInt("edition"), row.getObject("copied_from", Long.class),
                row.getString("intro"), row.getBoolean("anonymous"),
                json.readValue(row.getString("questions"), QUESTIONS), row.getObject("closes_on", LocalDate.class),
                row.getObject("rectify_by", Long.class), row.getInt("remind_after"),
                row.getString("state"), row.getTimestamp("made_at").toInstant(),
                published == null ? null : published.toInstant(), closed == null ? null : closed.toInstant(),
                row.getInt("invited"), row.getInt("answered"), row.getInt("version"));
    }
}
