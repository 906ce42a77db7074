package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class OddNumbersTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Test
    void recognisesACallerHoweverTheNumberIsWritten() {
        var desk = new Desk(hall, projects);
        desk.register("COMPLAINT", Map.of("callerPhone", "13800138000", "summary", "手机"));
        desk.register("COMPLAINT", Map.of("callerPhone", "0755-83123456转801", "summary", "座机"));

        for (var written : List.of("138 0013 8000", "138/0013/8000", "+86 138-0013-8000", "008613800138000",
                "(86)13800138000", "１３８００１３８０００", "138.0013.8000", "013800138000")) {
            assertThat(open(desk, written)).as(written).isEqualTo("手机");
        }
        for (var written : List.of("0755/83123456", "(0755) 8312 3456", "+86 755 8312 3456", "0755-83123456-801",
                "0755-83123456转805", "075583123456", "0755—8312—3456")) {
            assertThat(open(desk, written)).as(written).isEqualTo("座机");
        }
        assertThat(open(desk, "13800138001")).isEmpty();
        assertThat(open(desk, "1380013")).isEmpty();
    }

    /** What the desk is shown as open for the number alone. */
    private static String open(Desk desk, String written) {
        var answer = desk.clerk.get("/api/cases/intake?phone=" + URLEncoder.encode(written, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("open").path(0).path("summary").asString("");
    }
}
