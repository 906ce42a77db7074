package atrium.base.platform;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Clock and transactions of the house, and what it makes of impossible addresses. */
@Configuration
@EnableAsync
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return new atrium.base.shared.TravellingClock(Clock.systemUTC());
    }

    /** Addresses that are none, such as with // or %25: refused before any filter of ours, so they are answered here. */
    @Bean
    RequestRejectedHandler refusedAddresses() {
        return (request, response, refused) -> RefusedAddresses.answer(response, HttpStatus.BAD_REQUEST);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByTheServer() {
        return server -> server
                .addContextCustomizers(context -> context.getParent().getPipeline().addValve(new RefusedAddresses()));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactions(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }
}
