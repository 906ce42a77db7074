package atrium.base.exchange;

import atrium.base.exchange.AnalyseFile.Analysis;
import atrium.base.exchange.AnalyseFile.Where;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a file in and looks at it; what cannot be read as a table is not kept. */
@Component
class UploadImport {
    private final ImportFiles files;
    private final ImportTargets targets;
    private final AnalyseFile analyse;
    private final JdbcClient db;
    private final Clock clock;

    UploadImport(ImportFiles files, ImportTargets targets, AnalyseFile analyse, JdbcClient db, Clock clock) {
        this.files = files;
        this.targets = targets;
        this.analyse = analyse;
        this.db = db;
        this.clock = clock;
    }

    record Uploaded(long id, Analysis analysis) {}

    /** @throws Refusal import.* when it is no table, is locked, broken or too big */
    @Transactional
    public Uploaded upload(String kind, String givenName, InputStream content) {
        var target = targets.forMe(kind);
        var scope = Scope.required();
        var name = plainName(givenName);
        var kept = files.keep(scope.org(), content);
        try {
            var analysis = analyse.analyse(kind, kept.path(), name, Where.GUESS);
            var rows = analyse.count(kept.path(), name, analysis.sheet(), analysis.headerRow());
            var id = db.sql("""
                insert into exchange_imports (org_id, kind, title, file_name, sha256, stored_path, size_bytes, format,
                                              sheet, header_row, expected_rows, account_id, actor, uploaded_at)
                values (:org, :kind, :title, :name, :sha256, :path, :size, :format, :sheet, :header::int, :rows,
                        :account::bigint, :actor, :at) returning id""").param("org", scope.org()).param("kind", kind)
                    .param("title", target.title()).param("name", name).param("sha256", kept.sha256())
                    .param("path", kept.path()).param("size", kept.size()).param("format", format(kept.path(), name))
                    .param("sheet", analysis.sheet()).param("header", analysis.headerRow()).param("rows", rows)
                    .param("account", scope.account()).param("actor", scope.actor())
                    .param("at", Timestamp.from(clock.instant())).query(Long.class).single();
            return new Uploaded(id, analysis);
        } catch (BadTable refused) {
            discard(kept.path());
            throw refusal(refused);
        }
    }

    static Refusal refusal(BadTable refused) {
        return Refusal.badInput(refused.code(), String.valueOf(refused.getMessage()));
    }

    private String format(String path, String name) {
        try (var file = files.open(path); var reader = TableReader.open(file.path(), name, PlannedRows.OPTIONS)) {
            return reader.description();
        }
    }

    /** The same bytes may have been brought before, as something else. */
    private void discard(String path) {
        var used = db.sql(
                "select exists (select from exchange_imports where org_id = ? and stored_path = ? and emptied_at is null)")
                .params(Scope.required().org(), path).query(Boolean.class).single();
        if (!used) {
            files.remove(path);
        }
    }

    /** Browsers and clients may send a path; only its last part is a name. */
    private static String plainName(String given) {
        var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "").strip();
        if (name.isEmpty()) {
            return "未命名";
        }
        return name.length() <= 200 ? name : name.substring(name.length() - 200);
    }
}
