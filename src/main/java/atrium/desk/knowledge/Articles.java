package atrium.desk.knowledge;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.search.Search;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knowledge pages 知识页 of the organisation: what is so, since when, by which article; kept in versions, found by their words. */
@Service
public class Articles {
    private static final String SELECT = """
        select a.id, a.title, a.body, a.source, a.categories, a.effective_on, a.expires_on, a.version, a.changed_at, a.changed_by,
               a.effective_on <= :today and (a.expires_on is null or a.expires_on >= :today) as in_force,
               (select count(*) from knowledge_votes v where v.org_id = a.org_id and v.article_id = a.id and v.useful) as useful,
               (select count(*) from knowledge_votes v where v.org_id = a.org_id and v.article_id = a.id and not v.useful) as useless,
               (select v.useful from knowledge_votes v
                where v.org_id = a.org_id and v.article_id = a.id and v.account_id = :account) as mine
        from knowledge_articles a where a.org_id = :org""";
    private static final Editions.Kept KEPT = new Editions.Kept("article", "knowledge.article", """
        insert into knowledge_article_editions
            (org_id, article_id, version, title, body, source, effective_on, expires_on, changed_at, changed_by)
        select org_id, id, version, title, body, source, effective_on, expires_on, changed_at, changed_by
        from knowledge_articles where org_id = ? and id = ?""",
            () -> Refusal.conflict("knowledge.article-taken", "已有同名的知识页，请换个标题或修改原来的一页。").onField("title"));

    private final JdbcClient db;
    private final Editions editions;
    private final Search search;
    private final Clock clock;

    Articles(JdbcClient db, Editions editions, Search search, Clock clock) {
        this.db = db;
        this.editions = editions;
        this.search = search;
        this.clock = clock;
    }

    /**
     * @param body plain text; a line beginning with # is a heading, one with - an item of a list
     * @param source article, paper or office it rests on
     * @param categories of the matters it explains, and of those below them
     * @param expiresOn the last day it holds; null while no end is known
     * @param mine what the asker found, null before they said
     */
    public record Article(long id, String title, String body, String source, List<Long> categories,
            LocalDate effectiveOn, @Nullable LocalDate expiresOn, boolean inForce, int version, int useful,
            int useless, @Nullable Boolean mine, Instant changedAt, String changedBy) {}

    /** What somebody wrote down. */
    public record Draft(String title, String body, String source, List<Long> categories, LocalDate effectiveOn,
            @Nullable LocalDate expiresOn) {}

    /** What a page said once. */
    record Edition(int version, String title, String body, String source, LocalDate effectiveOn,
            @Nullable LocalDate expiresOn, Instant changedAt, String changedBy) {}

    /** What somebody did meanwhile, as an overtaken edit tells it. */
    record Overtaking(Instant at, String actor, String what) {}

    /** Those in force that explain a matter, the closest and most useful first. @param categories the matter's category and those above it */
    @Transactional(readOnly = true)
    public List<Article> fitting(List<Long> categories) {
        return asked(
                """
                     and a.categories && :categories and a.effective_on <= :today and (a.expires_on is null or a.expires_on >= :today)
                    order by :closest = any(a.categories) desc, useful desc, a.title limit 10""")
                .param("categories", categories.toArray(Long[]::new))
                .param("closest", categories.isEmpty() ? 0L : categories.getFirst())
                .query((row, n) -> article(row)).list();
    }

    List<Article> all() {
        return asked(" order by in_force desc, a.title").query((row, n) -> article(row)).list();
    }

    /** @throws Refusal knowledge.no-article */
    Article one(long id) {
        return asked(" and a.id = :id").param("id", id).query((row, n) -> article(row)).optional()
                .orElseThrow(() -> Refusal.notFound("knowledge.no-article", "没有这个知识页。"));
    }

    List<Edition> editions(long id) {
        one(id);
        return db.sql("""
            select version, title, body, source, effective_on, expires_on, changed_at, changed_by
            from knowledge_article_editions where org_id = ? and article_id = ? order by version desc""")
                .params(Scope.required().org(), id).query(Edition.class).list();
    }

    /** @return the new page's id @throws Refusal knowledge.article-dates, knowledge.article-taken */
    @Transactional
    public long add(Draft draft) {
        requireDates(draft);
        var id = editions.add(KEPT, bound("""
            insert into knowledge_articles
                (org_id, title, body, source, categories, effective_on, expires_on, changed_at, changed_by)
            values (:org, :title, :body, :source, :categories, :effective, :expires, :now, :by) returning id""", draft),
                Activity.changes("title", null, draft.title()));
        keepWords(id, draft);
        return id;
    }

    /** Makes a new version. @throws Refusal as adding does, and edit.overtaken with who wrote meanwhile */
    @Transactional
    public void edit(long id, int version, Draft draft) {
        var before = one(id);
        requireDates(draft);
        var update = bound("""
            update knowledge_articles set title = :title, body = :body, source = :source, categories = :categories,
                effective_on = :effective, expires_on = :expires, changed_at = :now, changed_by = :by,
                version = version + 1
            where org_id = :org and id = :id and version = :version""", draft).param("id", id).param("version",
                version);
        editions.edit(KEPT, id, update, () -> overtaken(before, version),
                Activity.changes("title", before.title(), draft.title(), "body", before.body(), draft.body(), "source",
                        before.source(), draft.source(), "expiresOn", before.expiresOn(), draft.expiresOn()));
        keepWords(id, draft);
    }

    /** Says whether the page was of use; who says it again has changed their mind. @throws Refusal knowledge.no-article */
    @Transactional
    public void vote(long id, long account, boolean useful) {
        one(id);
        db.sql("""
            insert into knowledge_votes (org_id, article_id, account_id, useful, voted_at)
            values (:org, :id, :account, :useful, :now)
            on conflict (org_id, article_id, account_id)
            do update set useful = excluded.useful, voted_at = excluded.voted_at""")
                .param("org", Scope.required().org()).param("id", id).param("account", account)
                .param("useful", useful).param("now", Timestamp.from(clock.instant())).update();
    }

    private Refusal overtaken(Article now, int version) {
        var since = editions(now.id()).stream().filter(each -> each.version() > version)
                .map(each -> new Overtaking(each.changedAt(), each.changedBy(), "改成第 %d 版".formatted(each.version())))
                .toList();
        return Refusal.conflict("edit.overtaken", "此知识页刚被%s修改，请看过再改。".formatted(now.changedBy()))
                .withDetails(Map.of("version", now.version(), "changes", since));
    }

    private void keepWords(long id, Draft draft) {
        var until = draft.expiresOn() == null ? "" : "，至 " + draft.expiresOn();
        search.keep(new Search.Words("article", id, null, draft.title(), draft.source() + until,
                "/knowledge/articles/" + id, List.of(draft.title(), draft.source(), draft.body())));
    }

    private JdbcClient.StatementSpec asked(String condition) {
        var scope = Scope.required();
        return db.sql(SELECT + condition).param("org", scope.org())
                .param("today", LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))
                .param("account", scope.account() == null ? 0L : scope.account());
    }

    private JdbcClient.StatementSpec bound(String sql, Draft draft) {
        return db.sql(sql).param("org", Scope.required().org()).param("title", draft.title())
                .param("body", draft.body()).param("source", draft.source())
                .param("categories", draft.categories().toArray(Long[]::new)).param("effective", draft.effectiveOn())
                .param("expires", draft.expiresOn()).param("now", Timestamp.from(clock.instant()))
                .param("by", Scope.required().actor());
    }

    private static void requireDates(Draft draft) {
        if (draft.expiresOn() != null && draft.expiresOn().isBefore(draft.effectiveOn())) {
            throw Refusal.badInput("knowledge.article-dates", "失效日期不能早于生效日期。", "expiresOn");
        }
    }

    private static Article article(ResultSet row) throws SQLException {
        return new Article(row.getLong("id"), row.getString("title"), row.getString("body"), row.getString("source"),
                List.of((Long[]) row.getArray("categories").getArray()),
                row.getObject("effective_on", LocalDate.class), row.getObject("expires_on", LocalDate.class),
                row.getBoolean("in_force"), row.getInt("version"), row.getInt("useful"), row.getInt("useless"),
                row.getObject("mine", Boolean.class), row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }
}
