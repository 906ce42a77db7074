package atrium.estate.customers;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names customers: persons by their family name only. */
@Configuration(proxyBeanMethods = false)
class CustomerNames {
    @Bean
    RecordNames customerRecords() {
        return new RecordNames(Map.of("customer",
                """
                    select id, case when kind = 'PERSON' then left(name, 1) || repeat('*', least(greatest(length(name) - 1, 1), 3)) else name end
                    from customers where org_id = :org and id = any (:ids)"""),
                Map.of("customer.name", "customers.read", "customer.formerNames", "customers.read"));
    }
}
