package atrium.estate.cases;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names cases and their categories. */
@Configuration(proxyBeanMethods = false)
class CaseNames {
    @Bean
    RecordNames caseRecords() {
        return new RecordNames(Map.of(
                "case", "select id, number from cases where org_id = :org and id = any (:ids)",
                "case-group", "select id, title from cases_groups where org_id = :org and id = any (:ids)",
                "category", "select id, name from cases_categories where org_id = :org and id = any (:ids)"));
    }
}
