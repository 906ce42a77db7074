package atrium.base.platform;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Clock and transactions of the house, and what it makes of bodies and addresses. */
@Configuration
@EnableAsync
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return new atrium.base.shared.TravellingClock(Clock.systemUTC());
    }

    /** Reads lists of bodies strictly: a hole in a list means nothing to any door. What is stored is read by the common mapper. */
    @Bean
    JacksonJsonHttpMessageConverter bodies(JsonMapper mapper) {
        var whole = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return new JacksonJsonHttpMessageConverter(mapper.rebuild().addModule(PlainDates.module())
                .withConfigOverride(List.class, list -> list.setNullHandling(whole))
                .withConfigOverride(Set.class, set -> set.setNullHandling(whole)).build());
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
