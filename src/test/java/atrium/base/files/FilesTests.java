package atrium.base.files;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import atrium.hall.Visitor.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class FilesTests {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D',
            'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0};

    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private FileStore store;

    private long org;
    private long project;
    private Visitor supervisor;

    @BeforeEach
    void open() {
        org = hall.developer();
        project = projects.project(org, "一期");
        supervisor = hall.visitor(org, "supervisor");
    }

    @Test
    void givesBackTheVeryBytesThatCameWithASafeName() {
        var id = upload(supervisor, "..\\..\\现场\u202E照片.png", PNG).json().path("id").asLong();

        var content = supervisor.get("/api/files/" + id + "/content");

        assertThat(content.status()).isEqualTo(200);
        assertThat(content.header("Content-Type")).isEqualTo("image/png");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Disposition")).startsWith("inline")
                .contains(
                        "filename*=UTF-8''%E7%8E%B0%E5%9C%BA%E7%85%A7%E7%89%87.png");
        assertThat(supervisor.send("GET", "/api/files/" + id + "/content", null,
                Map.of("If-None-Match", String.valueOf(content.header("ETag")))).status()).isEqualTo(304);
    }

    @Test
    void savesTextAndOfficeButNeverShowsThemInPlace() throws IOException {
        var id = upload(supervisor, "说明.txt", "客户来电说明".getBytes(StandardCharsets.UTF_8)).json().path("id").asLong();

        assertThat(supervisor.get("/api/files/" + id + "/content").header("Content-Disposition"))
                .startsWith("attachment");
        assertThat(upload(supervisor, "表.xlsx", zip("[Content_Types].xml", "xl/workbook.xml")).json().path("type")
                .asString()).endsWith("spreadsheetml.sheet");
    }

    @Test
    void refusesPagesDrawingsAndProgramsWhateverTheirName() throws IOException {
        var html = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
        var exe = new byte[200];
        exe[0] = 'M';
        exe[1] = 'Z';

        assertThat(upload(supervisor, "a.html", html).code()).isEqualTo("files.type");
        assertThat(upload(supervisor, "a.txt", html).code()).isEqualTo("files.disguised");
        assertThat(upload(supervisor, "a.txt", html).text()).contains("内容是网页").doesNotContain("text/html");
        assertThat(upload(supervisor, "a.png", svg).code()).isEqualTo("files.disguised");
        assertThat(upload(supervisor, "a.pdf", exe).code()).isEqualTo("files.disguised");
        assertThat(upload(supervisor, "a.pdf", exe).text()).contains("内容是可执行程序");
        assertThat(upload(supervisor, "a.exe", exe).code()).isEqualTo("files.type");
        assertThat(upload(supervisor, "a.bat", "del *.*".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("files.disguised");
        assertThat(upload(supervisor, "a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))
                .code()).isEqualTo("files.macros");
        assertThat(supervisor.get(list()).json().size()).isZero();
    }

    @Test
    void saysWhatTheContentIsWhenTheNameSaysAnother() {
        var answer = upload(supervisor, "合同.pdf", PNG);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains("合同.pdf").contains("内容是png 文件")
                .doesNotContain("/");
    }

    @Test
    void refusesTheFiftyFirstFileOfARecord() {
        for (var i = 0; i < FileRows.SUBJECT_MAX; i++) {
            assertThat(upload(supervisor, i + ".png", PNG).status()).isEqualTo(201);
        }

        assertThat(upload(supervisor, "51.png", PNG).code()).isEqualTo("files.too-many");
    }

    @Test
    void hidesFilesOfProjectsOutOfSight() {
        var id = upload(supervisor, "a.png", PNG).json().path("id").asLong();
        var other = projects.project(org, "二期");
        var outsider = hall.signIn(hall.hire(org, "service", List.of("clerk"), Set.of(other)));

        assertThat(outsider.get("/api/files/" + id + "/content").status()).isEqualTo(404);
        assertThat(outsider.get(list()).status()).isEqualTo(404);
        assertThat(upload(outsider, "b.png", PNG).status()).isEqualTo(404);
    }

    @Test
    void refusesToServeADamagedFileAndNamesItToTheAuditor() throws IOException {
        var added = upload(supervisor, "唯一.txt", ("内容" + Hall.stamp()).getBytes(StandardCharsets.UTF_8)).json();
        Files.writeString(store.path(added.path("sha256").asString()), "改了");

        var answer = supervisor.get("/api/files/" + added.path("id").asLong() + "/content");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("files.damaged");
        var damaged = hall.as(org, () -> hall.db().sql("select name from files where damaged_at is not null")
                .query(String.class).list());
        assertThat(damaged).containsExactly("唯一.txt");
    }

    @Test
    void healsADamagedFileWhenTheSameBytesComeAgain() throws IOException {
        var bytes = ("内容" + Hall.stamp()).getBytes(StandardCharsets.UTF_8);
        var added = upload(supervisor, "甲.txt", bytes).json();
        Files.delete(store.path(added.path("sha256").asString()));

        upload(supervisor, "乙.txt", bytes);

        assertThat(supervisor.get("/api/files/" + added.path("id").asLong() + "/content").status()).isEqualTo(200);
    }

    @Test
    void removesFromTheListButKeepsTheBytes() {
        var added = upload(supervisor, "a.png", PNG).json();

        assertThat(supervisor.delete("/api/files/" + added.path("id").asLong()).status()).isEqualTo(204);

        assertThat(supervisor.get(list()).json().size()).isZero();
        assertThat(store.path(added.path("sha256").asString())).exists();
    }

    @Test
    void attachesOnceWhatIsSentTwice() {
        var once = Map.of("Idempotency-Key", Hall.stamp());
        var fields = Map.of("subjectType", "test-project", "subjectId", Long.toString(project));

        var first = supervisor.upload("/api/files", "a.png", PNG, fields, once);
        var second = supervisor.upload("/api/files", "a.png", PNG, fields, once);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(supervisor.upload("/api/files", "b.png", PNG, fields, once).code()).isEqualTo("once.other-content");
        assertThat(supervisor.get(list()).json().size()).isEqualTo(1);
    }

    @Test
    void refusesATooLargeFileInTheSameWordsWithAKey() {
        var big = new byte[(51 << 20) + 1];

        var answer = supervisor.upload("/api/files", "a.png", big,
                Map.of("subjectType", "test-project", "subjectId", Long.toString(project)),
                Map.of("Idempotency-Key", Hall.stamp()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("files.too-large");
    }

    @Test
    void leavesNothingBehindOfARefusedUpload() throws IOException {
        upload(supervisor, "a.pdf", PNG);

        try (var left = Files.list(Path.of("target/hall/files/tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    private String list() {
        return "/api/files?subjectType=test-project&subjectId=" + project;
    }

    private Answer upload(Visitor visitor, String name, byte[] content) {
        return visitor.upload("/api/files", name, content,
                Map.of("subjectType", "test-project", "subjectId", Long.toString(project)));
    }

    private static byte[] zip(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
