package atrium.estate.customers;

import atrium.base.platform.Scope;
import atrium.estate.properties.Properties;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds a unit, with the version to hand back when changing it. */
@Service
class UnitHolders {
    private final JdbcClient db;
    private final Properties properties;
    private final Customers customers;

    UnitHolders(JdbcClient db, Properties properties, Customers customers) {
        this.db = db;
        this.properties = properties;
        this.customers = customers;
    }

    record View(Properties.Unit unit, int version, List<Customers.Holding> holders) {}

    @Transactional(readOnly = true)
    View view(long unitId) {
        var unit = properties.unit(unitId);
        var version = db.sql("select version from customers_units where org_id = ? and unit_id = ?")
                .params(Scope.required().org(), unitId).query(Integer.class).optional().orElse(0);
        return new View(unit, version, customers.ofUnit(unitId));
    }
}
