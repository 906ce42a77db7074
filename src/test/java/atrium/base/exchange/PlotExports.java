package atrium.base.exchange;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A room's export endpoint, for tests: as many made-up owners as asked for. */
@Hidden
@RestController
class PlotExports {
    static volatile CountDownLatch gate = new CountDownLatch(0);

    private final Exports exports;
    private final JdbcClient db;

    PlotExports(Exports exports, JdbcClient db) {
        this.exports = exports;
        this.db = db;
    }

    record Plot(int number, String owner, String phone, BigDecimal area, LocalDate since) {}

    @GetMapping("/api/exchange/tests/export")
    @PreAuthorize("hasAuthority('exchange.export')")
    void export(@RequestParam int rows, @RequestParam(defaultValue = "张三") String owner,
            @RequestParam(defaultValue = "0") int failAt, HttpServletResponse response) {
        var columns = List.of(new Exports.Column<Plot>("编号", Plot::number),
                new Exports.Column<Plot>("权利人", Plot::owner), new Exports.Column<Plot>("电话", PlotExports::masked),
                new Exports.Column<Plot>("面积", plot -> area(plot, failAt)),
                new Exports.Column<Plot>("起始", Plot::since));
        exports.stream(new Exports.Listing<>("地块清单", "权利人：" + owner, columns, () -> db.sql("""
            select n as number, :owner as owner, '13812345678' as phone, 88.50 as area, date '2026-03-31' as since
            from generate_series(1, :rows) n""").withFetchSize(Exports.FETCH).param("owner", owner).param("rows", rows)
                .query(Plot.class).stream()), response);
    }

    private static String masked(Plot plot) {
        return plot.phone().substring(0, 3) + "****" + plot.phone().substring(7);
    }

    private static @Nullable BigDecimal area(Plot plot, int failAt) {
        if (plot.number() == failAt) {
            throw new IllegalStateException("a fault in the middle");
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return plot.area();
    }
}
