package atrium.base.search;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.search.Search.Words;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class SearchTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Search search;

    @Test
    void findsOnlyKindsTheVisitorMayReadInProjectsInSight() {
        var org = hall.developer();
        var mine = projects.project(org, "甲");
        var other = projects.project(org, "乙");
        hall.as(org, () -> {
            search.keep(new Words("customer", 1, mine, "林晚照", "甲", "/customers/1", List.of("林晚照")));
            search.keep(new Words("customer", 2, other, "林晚照", "乙", "/customers/2", List.of("林晚照")));
            search.keep(new Words("unit", 3, mine, "林晚照", "甲", "/units/3", List.of("林晚照")));
            search.keep(new Words("secret", 4, mine, "林晚照", "甲", "/x/4", List.of("林晚照")));
            return true;
        });
        var query = "/api/search?q=%E6%9E%97%E6%99%9A%E7%85%A7";

        var clerk = hall.signIn(hall.hire(org, "service", List.of("clerk"), Set.of(mine))).get(query).json();
        var engineer = hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null)).get(query).json();

        assertThat(clerk.path("items").valueStream().map(hit -> hit.path("link").asString()))
                .containsExactlyInAnyOrder("/customers/1", "/units/3");
        assertThat(engineer.path("items").valueStream().map(hit -> hit.path("kind").asString())).containsOnly("unit");
    }
}
