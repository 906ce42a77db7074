package atrium.estate.properties;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names projects, buildings and units. */
@Configuration(proxyBeanMethods = false)
class PropertyNames {
    @Bean
    RecordNames propertyRecords() {
        return new RecordNames(Map.of(
                "project", "select id, name from properties_projects where org_id = :org and id = any (:ids)",
                "building",
                """
                    select b.id, p.name || b.name from properties_buildings b join properties_projects p on p.id = b.project_id
                    where b.org_id = :org and b.id = any (:ids)""",
                "unit",
                """
                    select u.id, p.name || u.label from properties_units u join properties_projects p on p.id = u.project_id
                    where u.org_id = :org and u.id = any (:ids)"""));
    }
}
