package atrium.desk.knowledge;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names answer templates. */
@Configuration(proxyBeanMethods = false)
class TemplateNames {
    @Bean
    RecordNames answerTemplateNames() {
        return new RecordNames(Map.of("answer-template",
                "select id, name from knowledge_templates where org_id = :org and id = any (:ids)"));
    }
}
