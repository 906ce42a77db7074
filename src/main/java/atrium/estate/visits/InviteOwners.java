package atrium.estate.visits;

import atrium.base.shared.Refusal;
import atrium.desk.surveys.Surveys;
import atrium.estate.customers.Customers;
import atrium.estate.properties.Properties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Picks owners for a survey, which knows no customers itself. */
@Service
class InviteOwners {
    private final Surveys surveys;
    private final Customers customers;
    private final Properties properties;

    InviteOwners(Surveys surveys, Customers customers, Properties properties) {
        this.surveys = surveys;
        this.customers = customers;
        this.properties = properties;
    }

    /** Asks the owners of a project, or of one building. @return how many had not been asked before */
    @Transactional
    public int invite(long survey, long project, @Nullable Long building) {
        var only = surveys.project(survey);
        properties.project(project);
        if (only != null && !Objects.equals(only, project)) {
            throw Refusal.badInput("visits.other-project", "这份问卷只对一个项目，请选该项目的业主。", "projectId");
        }
        var owners = customers.owners(project, building);
        if (owners.isEmpty()) {
            throw Refusal.badInput("visits.no-owners", "这个范围内还没有登记业主，没有可发放的对象。", "projectId");
        }
        return surveys.invite(survey, project, owners.stream()
                .map(each -> new Surveys.Recipient("customer:" + each.id() + ":" + each.unitLabel(),
                        each.maskedName(), each.unitLabel(), each.phone(), each.phoneMasked()))
                .toList());
    }
}
