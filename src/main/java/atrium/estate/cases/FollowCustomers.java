package atrium.estate.cases;

import atrium.estate.customers.HeldForCustomers;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cases go along with whom they belong to when customers are merged or parted again. */
@Configuration(value = "casesFollowCustomers", proxyBeanMethods = false)
class FollowCustomers {
    @Bean
    HeldForCustomers casesHeld() {
        return new HeldForCustomers(List.of("cases"));
    }
}
