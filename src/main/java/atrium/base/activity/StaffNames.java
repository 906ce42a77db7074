package atrium.base.activity;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How history names staff, which stands below it and cannot offer this itself. */
@Configuration(proxyBeanMethods = false)
class StaffNames {
    @Bean
    RecordNames staffRecords() {
        return new RecordNames(Map.of(
                "person", "select id, name from staff_people where org_id = :org and id = any (:ids)",
                "account", """
                    select a.id, p.name || '（' || a.username || '）'
                    from staff_accounts a join staff_people p on p.id = a.person_id
                    where a.org_id = :org and a.id = any (:ids)""",
                "department", "select id, name from staff_departments where org_id = :org and id = any (:ids)",
                "post", "select id, name from staff_posts where org_id = :org and id = any (:ids)",
                "token",
                """
                    select t.id, p.name || '的令牌'
                    from staff_tokens t join staff_accounts a on a.id = t.account_id join staff_people p on p.id = a.person_id
                    where t.org_id = :org and t.id = any (:ids)""",
                "role", "select id, name from staff_roles where org_id = :org and id = any (:ids)"));
    }
}
