package atrium.estate.errands;

import atrium.estate.customers.HeldForCustomers;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Matters, papers, plans and appointments go along with whom they belong to when customers are merged or parted again. */
@Configuration(value = "errandsFollowCustomers", proxyBeanMethods = false)
class FollowCustomers {
    @Bean
    HeldForCustomers errandsHeld() {
        return new HeldForCustomers(
                List.of("errands_matters", "errands_papers", "errands_plans", "errands_appointments"));
    }
}
