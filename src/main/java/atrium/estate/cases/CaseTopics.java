package atrium.estate.cases;

import atrium.base.notifications.LiveTopic;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What open screens hear of cases and groups. Who sees but the cases of a department is not told which one changed. */
@Configuration(proxyBeanMethods = false)
class CaseTopics {
    private static final Set<String> OVERSEES = Set.of("cases.oversee");

    @Bean
    LiveTopic caseTopic() {
        return new LiveTopic("case", "cases", "cases.read",
                Set.of("cases.intake", "cases.dispatch", "cases.close", "cases.oversee"));
    }

    @Bean
    LiveTopic caseGroupTopic() {
        return new LiveTopic("case-group", "groups", "cases.oversee", OVERSEES);
    }

    @Bean
    LiveTopic caseSignalTopic() {
        return new LiveTopic("case-signal", "groups", "cases.oversee", OVERSEES);
    }
}
