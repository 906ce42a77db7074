package atrium.base.search;

import atrium.base.platform.Scope;
import atrium.base.shared.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps the words of records, and finds records by any part of them. */
@Service
public class Search {
    private final JdbcClient db;

    Search(JdbcClient db) {
        this.db = db;
    }

    /**
     * A record and the words that find it.
     *
     * @param project null when the record is seen from every project
     * @param link the page of the record
     */
    public record Words(String kind, long recordId, @Nullable Long project, String title, String subtitle, String link,
            List<String> texts) {}

    /** A record found. */
    public record Hit(String kind, long recordId, @Nullable Long projectId, String title, String subtitle,
            String link) {}

    /** Keeps the words of a record, in the caller's transaction; earlier words of it are replaced. */
    public void keep(Words words) {
        var tokens = new TreeSet<String>();
        words.texts().forEach(text -> tokens.addAll(Tokens.of(text)));
        db.sql("""
            insert into search_entries (org_id, project_id, kind, record_id, title, subtitle, link, tokens)
            values (:org, :project, :kind, :id, :title, :subtitle, :link, :tokens)
            on conflict (org_id, kind, record_id) do update
            set project_id = excluded.project_id, title = excluded.title, subtitle = excluded.subtitle,
                link = excluded.link, tokens = excluded.tokens""")
                .param("org", Scope.required().org()).param("project", words.project()).param("kind", words.kind())
                .param("id", words.recordId()).param("title", words.title()).param("subtitle", words.subtitle())
                .param("link", words.link()).param("tokens", tokens.toArray(String[]::new)).update();
    }

    /** Keeps the words of many records in one statement, in the caller's transaction; no record may come twice. */
    public void keepAll(List<Words> many) {
        db.sql("""
            insert into search_entries (org_id, project_id, kind, record_id, title, subtitle, link, tokens)
            select :org, project, kind, id, title, subtitle, link, string_to_array(tokens, chr(31))
            from unnest(:projects::bigint[], :kinds::text[], :ids::bigint[], :titles::text[], :subtitles::text[],
                        :links::text[], :tokens::text[]) as r(project, kind, id, title, subtitle, link, tokens)
            on conflict (org_id, kind, record_id) do update
            set project_id = excluded.project_id, title = excluded.title, subtitle = excluded.subtitle,
                link = excluded.link, tokens = excluded.tokens""")
                .param("org", Scope.required().org())
                .param("projects", many.stream().map(Words::project).toArray(Long[]::new))
                .param("kinds", texts(many, Words::kind))
                .param("ids", many.stream().map(Words::recordId).toArray(Long[]::new))
                .param("titles", texts(many, Words::title)).param("subtitles", texts(many, Words::subtitle))
                .param("links", texts(many, Words::link)).param("tokens", texts(many, Search::joined)).update();
    }

    /** Forgets a record. */
    public void forget(String kind, long recordId) {
        db.sql("delete from search_entries where org_id = ? and kind = ? and record_id = ?")
                .params(Scope.required().org(), kind, recordId).update();
    }

    /**
     * Finds the newest records that hold every part of the query. Must run in a transaction, which carries the scope.
     *
     * @param most hits wanted, 1000 at most
     */
    public List<Hit> find(String query, Set<String> kinds, int most) {
        var wanted = Tokens.query(query).toArray(String[]::new);
        if (wanted.length == 0) {
            return List.of();
        }
        Arrays.sort(wanted);
        return db.sql("select * from search_find(:kinds, :wanted, :most)")
                .param("kinds", kinds.isEmpty() ? null : kinds.toArray(String[]::new)).param("wanted", wanted)
                .param("most", most).query(Hit.class).list();
    }

    private static String[] texts(List<Words> many, Function<Words, String> text) {
        return many.stream().map(text).toArray(String[]::new);
    }

    private static String joined(Words words) {
        var tokens = new TreeSet<String>();
        words.texts().forEach(text -> tokens.addAll(Tokens.of(text)));
        return String.join("\u001f", tokens); // a control character: no token holds it
    }
}
