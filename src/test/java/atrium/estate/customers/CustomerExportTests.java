package atrium.estate.customers;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

@HallTest
class CustomerExportTests {
    private static final Pattern CELL = Pattern.compile("<t(?: [^>]*)?>([^<]*)</t>");

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    private long org;
    private long project;
    private Visitor supervisor;
    private String phone = "";

    @BeforeEach
    void registerTwo() {
        org = hall.developer();
        project = projects.project(org, "云栖里");
        supervisor = hall.visitor(org, "supervisor");
        phone = Somebody.phone();
        var holder = Somebody.register(supervisor, project,
                Somebody.person("叶小舟", phone, Somebody.identityNumber()));
        Somebody.hold(supervisor, projects.unit(org, project, 6, "601"),
                List.of(Somebody.holder(holder, "OWNER", 100)));
        Somebody.register(supervisor, project, Somebody.person("林晚照"));
    }

    @Test
    void masksPeopleAndSaysByWhatItWasNarrowedAndWhen() throws IOException {
        var cells = cells("projectId=" + project);

        assertThat(cells).contains("叶*舟", "林*照", "1栋601", phone.substring(0, 3) + "****" + phone.substring(7));
        assertThat(cells).noneMatch(cell -> cell.contains("叶小舟") || cell.contains(phone));
        assertThat(cells).anyMatch(cell -> cell.equals("筛选：项目：云栖里"))
                .anyMatch(cell -> cell.startsWith("数据时点：") && cell.contains("导出人："));
    }

    @Test
    void holdsTheRowsOfTheListAndKeepsNoWholeNumberInItsHead() throws IOException {
        var cells = cells("q=" + phone);

        assertThat(cells).contains("叶*舟").doesNotContain("林*照");
        assertThat(cells).contains("筛选：含：*******" + phone.substring(7));
        assertThat(hall.<List<String>>as(org, () -> hall.db().sql("select note from activity_entries where org_id = ?")
                .param(org).query(String.class).list())).noneMatch(note -> note != null && note.contains(phone));
    }

    @Test
    void staysShutToThoseWhoMayNotExport() {
        var engineer = hall.signIn(hall.hire(org, "engineering", List.of("engineer"), null));

        assertThat(engineer.get("/api/customers/export").status()).isEqualTo(403);
        assertThat(supervisor.get("/api/customers/export?kind=" + URLEncoder.encode("人", StandardCharsets.UTF_8))
                .status()).isEqualTo(400);
    }

    private List<String> cells(String query) throws IOException {
        var cells = new ArrayList<String>();
        var bytes = supervisor.download("/api/customers/export?" + query).body();
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                CELL.matcher(text).results().forEach(cell -> cells.add(HtmlUtils.htmlUnescape(cell.group(1))));
            }
        }
        return cells;
    }
}
