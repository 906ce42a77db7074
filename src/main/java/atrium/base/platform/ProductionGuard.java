package atrium.base.platform;

import java.util.Arrays;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a production house from opening with demo data or a secret nobody chose. */
@Component
@Profile("prod")
class ProductionGuard implements InitializingBean {
    private final Environment environment;
    private final JdbcClient db;

    ProductionGuard(Environment environment, JdbcClient db) {
        this.environment = environment;
        this.db = db;
    }

    @Override
    public void afterPropertiesSet() {
        if (Arrays.asList(environment.getActiveProfiles()).contains("demo")) {
            throw new IllegalStateException("正式环境（prod）不能同时启用演示（demo）。");
        }
        if (environment.getProperty("atrium.secret", "").isBlank()) {
            throw new IllegalStateException("正式环境须自行设置 ATRIUM_SECRET（32 字节的 Base64），不能使用自动生成的密钥。");
        }
        if (db.sql("select exists (select from demo_made)").query(Boolean.class).single()) {
            throw new IllegalStateException("数据库中有演示数据，正式环境不能使用。请换用空的数据库。");
        }
    }
}
