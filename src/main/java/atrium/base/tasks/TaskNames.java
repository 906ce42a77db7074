package atrium.base.tasks;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names tasks. */
@Configuration(proxyBeanMethods = false)
class TaskNames {
    @Bean
    RecordNames taskRecords() {
        return new RecordNames(Map.of("task",
                "select id, title from tasks where org_id = :org and id = any (:ids)"));
    }
}
