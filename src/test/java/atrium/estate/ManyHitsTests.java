package atrium.estate;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.search.Search;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** More hits than one page, one batch or one thousand: none of them is out of reach. */
@HallTest
class ManyHitsTests {
    private static final int MANY = 1100;

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private Search search;

    private long org;
    private long project;
    private Visitor supervisor;

    @BeforeEach
    void open() {
        org = hall.developer();
        project = projects.project(org, "望江苑");
        supervisor = hall.signIn(hall.hire(org, "service", List.of("supervisor"), null));
    }

    @Test
    void turnsThePagesOfAllUnitsThatHoldTheWord() {
        var first = projects.unit(org, project, 1, "A1");
        hall.as(org, () -> {
            hall.db()
                    .sql("""
                        insert into properties_units (org_id, project_id, building_id, kind, floor_number, floor_name, room, label)
                        select org_id, project_id, building_id, kind, n, n::text, 'B' || n, '1栋B' || n
                        from properties_units, generate_series(2, :many) n where id = :first""")
                    .param("many", MANY)
                    .param("first", first).update();
            var ids = hall.db().sql("select id from properties_units where org_id = ? and project_id = ?")
                    .params(org, project).query(Long.class).list();
            search.keepAll(ids.stream().map(id -> words("unit", id)).toList());
            return true;
        });

        assertThat(walk("/api/properties/units")).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(supervisor.get("/api/properties/units?q=%21%21").json().path("items")).isEmpty();
    }

    @Test
    void findsTheOldCaseBehindAThousandOthersInTheListAndInTheBox() {
        var options = supervisor.get("/api/cases/options").json();
        var made = supervisor.post("/api/cases", Map.of("channel", "PHONE", "kind", "REPAIR", "categoryId",
                options.path("categories").path(0).path("id").asLong(), "projectId", project, "summary", "望江渗水",
                "description", "望江渗水")).json().path("id").asLong();
        // newer entries of cases that the asker does not see
        hall.as(org, () -> {
            search.keepAll(LongStream.rangeClosed(1, MANY).mapToObj(n -> words("case", made + n)).toList());
            return true;
        });

        assertThat(walk("/api/cases")).containsExactly(made);
        var found = supervisor.get("/api/search?q=" + coded("望江")).json().path("items").valueStream()
                .filter(hit -> hit.path("kind").asString().equals("case")).map(hit -> hit.path("id").asLong());
        assertThat(found).containsExactly(made);
    }

    @Test
    void putsWholeNumbersFirstThenBeginningsThenTheNewest() {
        hall.as(org, () -> {
            search.keep(new Search.Words("unit", 1, project, "1栋601", "望江苑", "/properties/units/1",
                    List.of("1栋601")));
            search.keep(new Search.Words("unit", 2, project, "1栋60", "望江苑", "/properties/units/2",
                    List.of("1栋60", "与 1栋601 相邻的储藏间，长过一个名称该有的长度，不作整体比较，共四十字以上才行，再凑几个字")));
            search.keep(new Search.Words("customer", 3, project, "王六", "138****0601", "/customers/3",
                    List.of("王六", "0601")));
            search.keep(new Search.Words("customer", 4, project, "0601商贸行", "", "/customers/4", List.of("0601 商贸行")));
            return true;
        });

        assertThat(links("1栋601")).containsExactly("/properties/units/1", "/properties/units/2");
        assertThat(links("0601")).startsWith("/customers/3", "/customers/4");
        assertThat(supervisor.get("/api/search?q=0601").json().path("items").path(0).path("project").asString())
                .isEqualTo("望江苑");
    }

    private Search.Words words(String kind, long id) {
        return new Search.Words(kind, id, project, kind + id, "", "/" + kind + "/" + id, List.of("望江苑的一处"));
    }

    private List<String> links(String q) {
        return supervisor.get("/api/search?q=" + coded(q)).json().path("items").findValuesAsString("link");
    }

    private List<Long> walk(String path) {
        var seen = new ArrayList<Long>();
        var after = "";
        do {
            var position = after.isEmpty() ? "" : "&after=" + after;
            var page = supervisor.get(path + "?limit=200&q=" + coded("望江") + position).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asLong()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return seen;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
