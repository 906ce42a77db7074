package atrium.hall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class DoorsTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void showsNothingWithoutAScope() {
        var org = hall.developer();
        projects.project(org, "一期");

        assertThat(hall.db().sql("select count(*) from properties_projects").query(Long.class).single()).isZero();
    }

    @Test
    void listsOnlyTheProjectsInSight() {
        var org = hall.developer();
        var mine = projects.project(org, "甲项目");
        projects.project(org, "乙项目");
        var username = hall.hire(org, "service", java.util.List.of("clerk"), java.util.Set.of(mine));

        var me = hall.signIn(username).get("/api/session").json();

        assertThat(me.path("projects").toString()).contains("甲项目").doesNotContain("乙项目");
    }
}
