package atrium.desk.knowledge;

import atrium.base.activity.RecordNames;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names templates, pages and canned steps. */
@Configuration(proxyBeanMethods = false)
class KnowledgeNames {
    @Bean
    RecordNames knowledgeRecordNames() {
        return new RecordNames(Map.of("answer-template",
                "select id, name from knowledge_templates where org_id = :org and id = any (:ids)", "article",
                "select id, title as name from knowledge_articles where org_id = :org and id = any (:ids)", "macro",
                "select id, name from knowledge_macros where org_id = :org and id = any (:ids)"));
    }
}
