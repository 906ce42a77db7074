package atrium.estate.cases;

import atrium.base.demo.DemoScript;
import atrium.base.demo.DemoStage;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the demo's first handling rules the number and the day that such a paper bears. Their limits hold from ever, as those of any
 * pack: history brought in is judged by them.
 */
@Component
@Profile("demo")
class HandbookDemo implements DemoScript {
    private static final int DAYS_ON_THE_WALL = 10;

    private final JdbcClient db;

    HandbookDemo(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public void play(DemoStage stage) {
        var from = LocalDate.ofInstant(stage.now(), Zones.SHANGHAI).minusYears(1).withMonth(3).withDayOfMonth(1);
        var published = from.minusDays(DAYS_ON_THE_WALL).atTime(10, 0).atZone(Zones.SHANGHAI).toInstant();
        db.sql("""
            update cases_handbooks set document_number = :number, effective_from = :from, published_at = :published
            where org_id = :org and version = 1""").param("number", "客服〔%d〕3 号".formatted(from.getYear()))
                .param("from", from).param("published", Timestamp.from(published)).param("org", Scope.required().org())
                .update();
    }
}
