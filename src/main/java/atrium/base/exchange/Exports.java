package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a list out as a workbook, row by row from the query to the caller, in flat memory. The endpoint checks {@code
 * exchange.export} and masks what the caller may not see; this writes what, by which filter, as of when and for whom above
 * the rows, and keeps a trace.
 */
@Service
public class Exports {
    /** Rows to fetch at a time: give it to {@code JdbcClient…withFetchSize}. */
    public static final int FETCH = 500;

    /** Exports an account may have running on one node. */
    private static final int AT_ONCE = 2;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(Zones.SHANGHAI);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT)
            .withZone(Zones.SHANGHAI);

    private final JdbcClient db;
    private final Activity activity;
    private final Clock clock;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Map<Long, Integer> running = new ConcurrentHashMap<>();

    Exports(JdbcClient db, Activity activity, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.activity = activity;
        this.clock = clock;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** A column. @param value gives String, Number, Boolean, LocalDate, LocalDateTime, Instant or null */
    public record Column<T>(String title, Function<T, ? extends @Nullable Object> value) {}

    /**
     * What is exported.
     *
     * @param title of the list, also the file's name before the moment, such as 客户
     * @param filter in words as the person sees it, such as 项目：云栖苑；状态：办理中; empty for none
     * @param rows opens the query, with {@link #FETCH}; called once in a read-only transaction of the caller's scope
     */
    public record Listing<T>(String title, String filter, List<Column<T>> columns, Supplier<Stream<T>> rows) {}

    /** Streams the list to the caller. @return how many rows @throws Refusal export.too-many */
    public <T> long stream(Listing<T> listing, HttpServletResponse response) {
        var account = Scope.required().account();
        enter(account == null ? 0 : account);
        try {
            var id = begin(listing);
            try {
                var count = reading.execute(status -> write(listing, response));
                end(id, listing, "DONE", count == null ? 0 : count);
                return count == null ? 0 : count;
            } catch (RuntimeException cut) {
                end(id, listing, "FAILED", null);
                throw response.isCommitted() ? new CutExport(cut) : cut;
            }
        } finally {
            leave(account == null ? 0 : account);
        }
    }

    private <T> long write(Listing<T> listing, HttpServletResponse response) {
        try (var rows = listing.rows().get()) {
            var each = rows.iterator();
            var any = each.hasNext(); // a query that fails must fail before the first byte
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''"
                    + URLEncoder.encode(listing.title() + "-" + STAMP.format(now()) + ".xlsx", StandardCharsets.UTF_8)
                            .replace("+", "%20"));
            response.flushBuffer();
            long count = 0;
            try (var sheet = new XlsxWriter(response.getOutputStream(), head(listing))) {
                while (any && each.hasNext()) {
                    var row = each.next();
                    List<@Nullable Object> values = new ArrayList<>(listing.columns().size());
                    listing.columns().forEach(column -> values.add(column.value().apply(row)));
                    sheet.row(values);
                    count++;
                }
            }
            response.flushBuffer();
            return count;
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private ExportHead head(Listing<?> listing) {
        var lines = List.of(listing.title(), "筛选：" + (listing.filter().isEmpty() ? "无" : listing.filter()),
                "数据时点：" + MOMENT.format(now()) + "　导出人：" + Scope.required().actor());
        return new ExportHead(sheetName(listing.title()), lines,
                listing.columns().stream().map(Column::title).toList());
    }

    private Instant now() {
        return clock.instant();
    }

    /** Excel takes 31 characters, and a few not at all; the number of a second sheet must fit too. */
    private static String sheetName(String title) {
        var name = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        return name.isEmpty() ? "数据" : name.substring(0, Math.min(24, name.length()));
    }

    private long begin(Listing<?> listing) {
        var scope = Scope.required();
        Long id = writing.execute(status -> db.sql("""
            insert into exchange_exports (org_id, title, filter, account_id, actor, started_at)
            values (:org, :title, :filter, :account::bigint, :actor, :at) returning id""").param("org", scope.org())
                .param("title", listing.title()).param("filter", listing.filter()).param("account", scope.account())
                .param("actor", scope.actor()).param("at", Timestamp.from(now())).query(Long.class).single());
        return id == null ? 0 : id;
    }

    private void end(long id, Listing<?> listing, String state, @Nullable Long count) {
        writing.executeWithoutResult(status -> {
            db.sql("""
                update exchange_exports set state = :state, row_count = :count::bigint, finished_at = :at
                where org_id = :org and id = :id""").param("state", state).param("count", count)
                    .param("at", Timestamp.from(now())).param("org", Scope.required().org()).param("id", id).update();
            activity.record(Activity.Entry.of("export", id, null, "exchange.exported").noting(listing.title() + "；筛选："
                    + (listing.filter().isEmpty() ? "无" : listing.filter()) + "；"
                    + (count == null ? "中途断开" : count + " 行")));
        });
    }

    private void enter(long account) {
        var now = running.merge(account, 1, Integer::sum);
        if (now > AT_ONCE) {
            leave(account);
            throw Refusal.tooMuch("export.too-many", "您已有 " + AT_ONCE + " 份导出正在进行，请等其中一份完成后再导出。");
        }
    }

    private void leave(long account) {
        running.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
    }

    /** An export that broke off after its first bytes: the connection must break too, or half a file would look whole. */
    static final class CutExport extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutExport(Throwable cause) {
            super(cause);
        }
    }
}
