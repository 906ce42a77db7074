package atrium.base.search;

import atrium.base.platform.Scope;
import atrium.base.shared.Tokens;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps the words of records, and finds records by any part of them. */
@Service
public class Search {
    /** Longer texts are told, not typed. */
    private static final int KEY_MAX = 40;
    private static final int FETCH = 500;
    /** A control character: no token and no key holds it. */
    private static final String SEPARATOR = "\u001f";

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

    /** A hit of the search box. @param rank 0 or 1 when a whole key was typed, 2 or 3 the beginning of one, 4 otherwise; even for a title */
    record Ranked(String kind, long recordId, @Nullable Long projectId, String title, String subtitle, String link,
            int rank) {}

    /** Keeps the words of a record, in the caller's transaction; earlier words of it are replaced. */
    public void keep(Words words) {
        keepAll(List.of(words));
    }

    /** Keeps the words of many records in one statement, in the caller's transaction; no record may come twice. */
    public void keepAll(List<Words> many) {
        db.sql("""
            insert into search_entries (org_id, project_id, kind, record_id, title, subtitle, link, tokens, keys)
            select :org, project, kind, id, title, subtitle, link, string_to_array(tokens, chr(31)),
                   string_to_array(keys, chr(31))
            from unnest(:projects::bigint[], :kinds::text[], :ids::bigint[], :titles::text[], :subtitles::text[],
                        :links::text[], :tokens::text[], :keys::text[])
                as r(project, kind, id, title, subtitle, link, tokens, keys)
            on conflict (org_id, kind, record_id) do update
            set project_id = excluded.project_id, title = excluded.title, subtitle = excluded.subtitle,
                link = excluded.link, tokens = excluded.tokens, keys = excluded.keys""")
                .param("org", Scope.required().org())
                .param("projects", many.stream().map(Words::project).toArray(Long[]::new))
                .param("kinds", texts(many, Words::kind))
                .param("ids", many.stream().map(Words::recordId).toArray(Long[]::new))
                .param("titles", texts(many, Words::title)).param("subtitles", texts(many, Words::subtitle))
                .param("links", texts(many, Words::link)).param("tokens", texts(many, Search::tokens))
                .param("keys", texts(many, Search::keys)).update();
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
        var wanted = words(query);
        if (wanted.length == 0) {
            return List.of();
        }
        return db.sql("select * from search_find(:kinds, :wanted, :most)")
                .param("kinds", kinds.isEmpty() ? null : kinds.toArray(String[]::new)).param("wanted", wanted)
                .param("most", most).query(Hit.class).list();
    }

    /**
     * What a list of one kind narrows itself by, as parameter of {@code select search_ids('kind', :words)}: every hit, however many.
     *
     * @return empty when nothing of the query can be looked for, which finds nothing
     */
    public String[] words(String query) {
        return Tokens.query(query).stream().sorted().toArray(String[]::new);
    }

    /** The best hits of each kind, through a cursor; must run in a transaction, and be closed. @param most hits of each kind */
    Stream<Ranked> best(String query, Set<String> kinds, int most) {
        return db.sql("select * from search_best(:kinds, :wanted, :typed, :most)").withFetchSize(FETCH)
                .param("kinds", kinds.toArray(String[]::new)).param("wanted", words(query))
                .param("typed", Tokens.key(query)).param("most", most).query(Ranked.class).stream();
    }

    private static String[] texts(List<Words> many, Function<Words, String> text) {
        return many.stream().map(text).toArray(String[]::new);
    }

    private static String tokens(Words words) {
        var tokens = new TreeSet<String>();
        words.texts().forEach(text -> tokens.addAll(Tokens.of(text)));
        return String.join(SEPARATOR, tokens);
    }

    private static String keys(Words words) {
        return Stream.concat(Stream.of(words.title()), words.texts().stream()).map(Tokens::key)
                .filter(key -> !key.isEmpty() && key.length() <= KEY_MAX).distinct()
                .collect(Collectors.joining(SEPARATOR));
    }
}
