package atrium.base.exchange;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names imports and exports. */
@Configuration(proxyBeanMethods = false)
class ExchangeNames {
    @Bean
    RecordNames exchangeRecords() {
        return new RecordNames(Map.of("import", """
            select id, title || ' ' || file_name from exchange_imports where org_id = :org and id = any (:ids)""",
                "export", "select id, title from exchange_exports where org_id = :org and id = any (:ids)"));
    }
}
