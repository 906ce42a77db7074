package atrium.base.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Gives the house its database: the embedded one below atrium.home, or the one named by atrium.db.url. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A visitor is told after this long that the database does not answer; jobs wait longer, see ScopedTransactions. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 16;

    /** The server is a bean of its own, so that it outlives the pools that were made from it. */
    @Bean
    DatabaseServer databaseServer(DatabaseProperties properties, @Value("${atrium.home:data}") Path home) {
        if (!properties.embedded()) {
            return new DatabaseServer(properties.databases(), () -> {});
        }
        var lease = PostgresLease.take(home, properties.port());
        return new DatabaseServer(lease.databases(), lease::close);
    }

    @Bean
    Databases databases(DatabaseServer server) {
        return server.databases();
    }

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseServer server, DatabaseProperties properties) {
        var databases = server.databases();
        var config = new HikariConfig();
        config.setPoolName("app");
        config.setJdbcUrl(databases.url());
        config.setUsername(databases.app().user());
        config.setPassword(databases.app().password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.addDataSourceProperty("ApplicationName", "atrium");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
        // the driver would send the zone of this machine
        config.setConnectionInitSql("set time zone 'Asia/Shanghai'");
        if (properties.embedded()) {
            return new HikariDataSource(config);
        }
        return checked(config, databases.url());
    }

    /** Migrations run as the owner, without a pool and without a time limit. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseServer server) {
        var databases = server.databases();
        return new SimpleDriverDataSource(new Driver(), databases.url(), databases.owner().user(),
                databases.owner().password());
    }

    private static HikariDataSource checked(HikariConfig config, String url) {
        var single = new SimpleDriverDataSource(new Driver(), url, config.getUsername(), config.getPassword());
        PostgresDemands.check(single, url);
        return new HikariDataSource(config);
    }

    /** The databases and what must be let go at the end. */
    record DatabaseServer(Databases databases, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
