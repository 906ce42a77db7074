package atrium.base.calendars;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names rotas; the house's own calendar is named by its year. */
@Configuration(proxyBeanMethods = false)
class RotaNames {
    @Bean
    RecordNames rotaRecords() {
        return new RecordNames(
                Map.of("rota", "select id, name from calendars_rotas where org_id = :org and id = any (:ids)"));
    }
}
