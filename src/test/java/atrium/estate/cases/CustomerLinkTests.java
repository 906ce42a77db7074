package atrium.estate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import atrium.hall.Projects;
import atrium.hall.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A customer with a phone and a link, and no account. */
@HallTest
class CustomerLinkTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Projects projects;

    @Autowired
    private CaseLinks links;

    @Autowired
    private LinkThrottle throttle;

    private final Map<String, Object> caller = Map.of("callerName", "张三", "callerPhone", "13800138000");

    @Test
    void showsStatePromiseAndCourseAndNothingInternal() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", caller);
        var link = link(desk, registered);
        var replied = desk.done(desk.clerk, registered, "replies", Map.of("channel", "PHONE", "text", "已收到，今天上门"));
        desk.done(desk.clerk, replied, "notes", Map.of("text", "此户难缠"));

        var answer = hall.stranger().get(link);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.text()).contains("已受理您的反映", "已收到，今天上门", "首次答复您")
                .doesNotContain("此户难缠", "测试员", "13800138000", "138****8000", "张");
        assertThat(answer.json().path("promises").get(0).path("state").asString()).isEqualTo("MET");
        assertThat(answer.json().path("promises").get(0).path("dueAt").asString()).isNotEmpty();
    }

    @Test
    void confirmsAndRatesOnceTheWorkIsDone() {
        var desk = new Desk(hall, projects);
        var done = done(desk);
        var link = link(desk, done);
        var customer = hall.stranger();

        assertThat(customer.post(link + "/confirmation", Map.of("satisfaction", 6)).status()).isEqualTo(400);
        var confirmed = customer.post(link + "/confirmation", Map.of("satisfaction", 4, "text", "师傅很准时"));

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        var seen = desk.clerk.get("/api/cases/" + done.path("id").asLong()).json();
        assertThat(seen.path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(seen.path("confirmedBy").asString()).isEqualTo("LINK");
        assertThat(seen.path("satisfaction").asInt()).isEqualTo(4);
        assertThat(seen.path("timeline").get(seen.path("timeline").size() - 1).path("actor").asString())
                .isEqualTo("客户");
        assertThat(customer.post(link + "/confirmation", Map.of("satisfaction", 1)).code()).isEqualTo("link.not-done");
    }

    @Test
    void sendsUnsolvedWorkBackToWhoDidIt() {
        var desk = new Desk(hall, projects);
        var done = done(desk);
        var link = link(desk, done);

        var back = hall.stranger().post(link + "/reopening", Map.of("reason", "还在滴水"));

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        var seen = desk.clerk.get("/api/cases/" + done.path("id").asLong()).json();
        assertThat(seen.path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(seen.path("departmentName").asString()).isEqualTo("工程部");
        assertThat(hall.stranger().post(link + "/reopening", Map.of("reason", "再来")).code())
                .isEqualTo("link.not-done");
    }

    @Test
    void takesWordsAndPhotosByTheirContent() throws IOException {
        var desk = new Desk(hall, projects);
        var registered = desk.register("REPAIR", caller);
        var link = link(desk, registered);
        var customer = hall.stranger();

        assertThat(customer.post(link + "/words", Map.of("text", "周末都在家")).status()).isEqualTo(200);
        var photo = customer.upload(link + "/photos", "IMG_1.png", png(), Map.of());
        assertThat(photo.status()).as(photo.text()).isEqualTo(200);
        assertThat(photo.json().path("photos").get(0).path("name").asString()).isEqualTo("IMG_1.png");
        assertThat(customer.upload(link + "/photos", "a.png", "<script>".getBytes(), Map.of()).code())
                .isEqualTo("files.not-a-picture");

        var seen = desk.clerk.get("/api/cases/" + registered.path("id").asLong());
        assertThat(seen.text()).contains("客户补充：周末都在家", "客户上传照片：IMG_1.png");
        assertThat(desk.clerk.get("/api/files?subjectType=case&subjectId=" + registered.path("id").asLong()).json()
                .get(0).path("uploader").asString()).isEqualTo("客户");
        assertThat(desk.clerk.get("/api/notifications?unread=true").text()).contains("周末都在家");
    }

    @Test
    void answersTheSameForEveryKeyThatDoesNotOpen() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("REPAIR", caller);
        var revoked = link(desk, registered);
        desk.clerk.delete("/api/cases/" + registered.path("id").asLong() + "/links");
        var old = TravellingClock.callAt(Instant.parse("2026-01-05T02:00:00Z"), () -> hall.as(desk.org,
                () -> links.make(registered.path("id").asLong(), desk.project).path()));

        var stranger = hall.stranger();
        var answers = List.of(stranger.get(revoked), stranger.get("/api/cases" + old),
                stranger.get("/api/cases/link/no-such-key"),
                stranger.post("/api/cases/link/no-such-key/words", Map.of("text", "试")));

        assertThat(answers).allMatch(each -> each.status() == 404 && each.code().equals("link.none"));
        assertThat(answers.stream().map(each -> each.json().path("detail").asString()).distinct()).hasSize(1);
    }

    @Test
    void letsNoColleagueActInTheCustomersPlace() {
        var desk = new Desk(hall, projects);
        var done = done(desk);
        var link = link(desk, done);
        var engineer = desk.engineer();

        assertThat(desk.clerk.get(link).status()).isEqualTo(200);
        assertThat(desk.clerk.post(link + "/confirmation", Map.of("satisfaction", 5)).code())
                .isEqualTo("link.colleague");
        var links = "/api/cases/" + done.path("id").asLong() + "/links";
        assertThat(engineer.post(links, Map.of()).code()).isEqualTo("access.denied");
        assertThat(engineer.get("/api/cases/" + done.path("id").asLong()).text()).doesNotContain("/link/");
        assertThat(desk.act(desk.clerk, done, "confirmation", Map.of("method", "LINK", "satisfaction", 5)).code())
                .isEqualTo("cases.not-by-link");
        var worker = hall.signIn(hall.hire(desk.org, "service", List.of("supervisor"), null));
        var planned = desk.done(worker, desk.dispatched("COMPLAINT", "工程部"), "plans", Map.of("text", "重做"));
        assertThat(worker.post("/api/cases/" + planned.path("id").asLong() + "/links", Map.of()).code())
                .isEqualTo("cases.own-work");
    }

    @Test
    void tellsTheCallerByTextMessageWhatHappensAndPromisesAtIntake() {
        var desk = new Desk(hall, projects);
        var manager = hall.signIn(hall.hire(desk.org, "service", List.of("director"), null));
        var registered = desk.register("COMPLAINT", caller);
        desk.done(desk.clerk, registered, "replies", Map.of("channel", "SMS", "text", "已收到"));
        desk.register("COMPLAINT", Map.of("callerPhone", "0755-83123456"));
        manager.post("/api/cases/" + registered.path("id").asLong() + "/links/messages", Map.of());

        var told = manager.get("/api/notifications/deliveries?outward=true").json().path("items");

        assertThat(told).extracting(each -> each.path("kind").asString()).containsExactly("cases.link",
                "cases.replied", "cases.registered");
        var text = manager.get("/api/notifications/deliveries/" + told.get(2).path("id").asLong()).json();
        assertThat(text.path("text").asString()).contains(registered.path("number").asString(), "我们承诺在", "前答复您");
        assertThat(hall.as(desk.org, () -> hall.db().sql("select count(*) from notifications_messages"
                + " where org_id = ? and (link like '%link%' or text like '%link%')").param(desk.org)
                .query(Integer.class).single())).isZero();
    }

    @Test
    void asksForNoConfirmationInTheMorningOfWhatWasConfirmedInTheNight() {
        var desk = new Desk(hall, projects);
        var registered = desk.register("COMPLAINT", caller);
        var dispatched = desk.done(desk.clerk, registered, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        var planned = desk.done(desk.clerk, dispatched, "plans", Map.of("text", "重做防水"));
        var done = desk.done(desk.clerk, planned, "completion", Map.of("result", "已修复"));
        var asking = "cases.completed:%d:".formatted(registered.path("id").asLong());
        hall.as(desk.org, () -> hall.db().sql("""
            update notifications_deliveries d set state = 'HELD', next_at = now() + interval '8 hours'
            from notifications_messages m
            where m.id = d.message_id and m.org_id = :org and m.key ^@ :asking and d.channel = 'SMS'""")
                .param("org", desk.org).param("asking", asking).update());

        desk.done(desk.clerk, done, "confirmation", Map.of("method", "PHONE", "satisfaction", 5));

        assertThat(hall.as(desk.org, () -> hall.db().sql("""
            select d.state from notifications_deliveries d join notifications_messages m on m.id = d.message_id
            where m.org_id = :org and m.key ^@ :asking and d.channel = 'SMS'""").param("org", desk.org)
                .param("asking", asking).query(String.class).list())).containsExactly("DROPPED");
    }

    @Test
    void holdsBackWhoKnocksTooOften() {
        var refusals = 0;
        for (var i = 0; i < 25; i++) {
            try {
                throttle.act("203.0.113.9", "some-key");
            } catch (atrium.base.shared.Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("link.too-many");
                refusals++;
            }
        }
        assertThat(refusals).isEqualTo(5);
        TravellingClock.at(Instant.now().plus(Duration.ofMinutes(2)), () -> throttle.act("203.0.113.9", "some-key"));
    }

    private JsonNode done(Desk desk) {
        var registered = desk.register("REPAIR", caller);
        var dispatched = desk.done(desk.clerk, registered, "dispatches",
                Map.of("departmentId", desk.department("工程部"), "grade", "ORDINARY"));
        var planned = desk.done(desk.engineer(), dispatched, "plans", Map.of("text", "更换密封"));
        return desk.done(desk.engineer(), planned, "completion", Map.of("result", "已更换密封圈"));
    }

    /** @return the address of the page's own API */
    private static String link(Desk desk, JsonNode one) {
        Visitor.Answer made = desk.clerk.post("/api/cases/" + one.path("id").asLong() + "/links", Map.of());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "/api/cases" + made.json().path("path").asString();
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
