package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.platform.Secrets;
import atrium.base.shared.Zones;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Settings of channels, mail through a real mail server, and who is told by which channel. */
@HallTest
class ChannelTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Notifications notifications;

    @Autowired
    private SendDeliveries send;

    @Autowired
    private Secrets secrets;

    private Post post() {
        return new Post(hall, notifications, send, secrets);
    }

    @Test
    void mailsAColleagueWhoNamedAnAddress() throws Exception {
        var post = post();
        var server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        try {
            var set = post.manager.put("/api/notifications/channels", Map.of("channel", "MAIL", "enabled", true,
                    "provider", "SMTP", "host", "localhost", "port", server.getSmtp().getPort(), "security", "NONE",
                    "sender", "service@example.com"), Map.of("If-Match", "\"0\""));
            assertThat(set.status()).as(set.text()).isEqualTo(200);
            post.manager.put("/api/notifications/address", Map.of("mail", "zhang.san@example.com"), Map.of());
            var me = post.manager.get("/api/session").json().path("personId").asLong();

            post.tell(Post.at("22:00"), new Message("r:1", "reports.issued", new Message.Colleague(me), "五月报告",
                    "报告已生成。", "/reports/1", null));
            post.send(Post.at("22:00:02"));

            assertThat(server.waitForIncomingEmail(3_000, 1)).isTrue();
            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("五月报告");
            assertThat(mail.getContent().toString()).contains("报告已生成。", "/app/reports/1");
            var row = post.deliveries("channel=MAIL").get(0);
            var detail = post.manager.get("/api/notifications/deliveries/" + row.path("id").asLong()).json();
            assertThat(mail.getMessageID()).contains(detail.path("tag").asString());
            assertThat(row.path("state").asString()).isEqualTo("SENT");
            assertThat(row.path("recipient").asString()).contains("z***@example.com");
            assertThat(detail.path("content").asString()).contains("Subject:").doesNotContain("zhang.san");
        } finally {
            server.stop();
        }
    }

    @Test
    void refusesHostsThatWhoeverRunsTheHouseDidNotName() {
        var post = post();
        var body = new HashMap<String, Object>(Map.of("channel", "SMS", "enabled", true, "provider", "HTTP", "url",
                "http://10.0.0.5/{phone}", "body", "{text}"));

        var refused = post.manager.put("/api/notifications/channels", body, Map.of("If-Match", "\"0\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("notifications.host");
        assertThat(refused.json().path("field").asString()).isEqualTo("url");
        body.put("url", "file:///etc/passwd");
        assertThat(post.manager.put("/api/notifications/channels", body, Map.of("If-Match", "\"0\"")).code())
                .isEqualTo("notifications.url");
    }

    @Test
    void asksHowToSend() {
        var refused = post().manager.put("/api/notifications/channels", Map.of("channel", "SMS", "enabled", true),
                Map.of("If-Match", "\"0\""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("请选择发送方式。");
    }

    @Test
    void refusesNamesThatLeadToThisMachineOrTheLink() {
        var hosts = new AllowedHosts(List.of("localhost", "169.254.169.254", "0.0.0.0", "[::1]"), false);

        for (var host : List.of("localhost", "169.254.169.254", "0.0.0.0", "[::1]")) {
            assertThatThrownBy(() -> hosts.requireReachable(host)).as(host).hasMessageContaining("拒绝连接");
        }
        assertThatThrownBy(() -> hosts.requireReachable("example.com")).hasMessageContaining("名单");
    }

    @Test
    void neverShowsASecretAndAsksForItAgainWhenTheHostChanges() {
        var post = post();
        try (var gateway = new Gateway()) {
            post.openSms(gateway, Map.of());
            var shown = post.manager.get("/api/notifications/channels");
            assertThat(shown.text()).doesNotContain("4711").contains("\"secretKept\":true");

            var moved = new HashMap<String, Object>(Map.of("channel", "SMS", "enabled", true, "provider", "CONSOLE"));
            assertThat(post.manager.put("/api/notifications/channels", moved, Map.of("If-Match", "\"1\"")).code())
                    .isEqualTo("notifications.secret");
            assertThat(post.manager.put("/api/notifications/channels", moved, Map.of("If-Match", "\"0\"")).code())
                    .isEqualTo("edit.overtaken");

            for (var elsewhere : List.of("http://localhost:1/send", gateway.url().replace("http:", "https:"))) {
                moved.putAll(Map.of("provider", "HTTP", "url", elsewhere, "method", "POST", "body", "{phone}{text}"));
                assertThat(post.manager.put("/api/notifications/channels", moved, Map.of("If-Match", "\"1\"")).code())
                        .as(elsewhere).isEqualTo("notifications.secret");
            }
            moved.put("url", gateway.url() + "/v2");
            assertThat(post.manager.put("/api/notifications/channels", moved, Map.of("If-Match", "\"1\"")).status())
                    .as("the same door").isEqualTo(200);
        }
    }

    @Test
    void fillsTemplatesSoThatNoValueBreaksOut() {
        var values = Map.of("text", "他说\"好\"\n{phone}", "phone", "1&2");

        assertThat(Template.json("{\"a\":\"{text}\",\"b\":{n}}", values))
                .isEqualTo("{\"a\":\"他说\\\"好\\\"\\n{phone}\",\"b\":{n}}");
        assertThat(Template.encoded("to={phone}", values)).isEqualTo("to=1%262");
        assertThat(Template.header("{text}", values)).doesNotContain("\n");
    }

    @Test
    void saysThatNothingWasSentWhileTheChannelIsShut() {
        var post = post();

        post.tell(Post.at("10:00"), post.toCustomer("a"));

        assertThat(post.only().path("row").path("state").asString()).isEqualTo("SKIPPED");
        assertThat(post.send(Post.at("10:01"))).isZero();
    }

    @Test
    void tellsAColleagueInTheHouseAndCountsWhatHeHasNotRead() {
        var post = post();
        var me = post.manager.get("/api/session").json();
        var now = java.time.Instant.now();
        post.tell(now, new Message("e:1", "cases.escalated", new Message.Colleague(me.path("personId").asLong()),
                "投诉超时", "TS-1 已超时", "/cases/1", null),
                new Message("e:2", "no.such-kind", new Message.Department(me.path("department").path("id").asLong()),
                        "全体", "明天停电", null, null));

        var page = post.manager.get("/api/notifications?unread=true").json().path("items");
        assertThat(page).extracting(each -> each.path("title").asString()).containsExactly("全体", "投诉超时");
        assertThat(page).extracting(each -> each.path("kindName").asString()).containsExactly("no.such-kind",
                "事项升级提醒");
        assertThat(post.manager.get("/api/notifications/count").json().path("unread").asInt()).isEqualTo(2);

        var read = post.manager.post("/api/notifications/readings", Map.of("ids", List.of(page.get(0).path("id"))));
        assertThat(read.json().path("unread").asInt()).isEqualTo(1);
        assertThat(post.manager.post("/api/notifications/readings", Map.of()).json().path("unread").asInt()).isZero();
        var colleague = hall.signIn(hall.hire(post.org, "service", List.of("clerk"), null));
        assertThat(colleague.get("/api/notifications").json().path("items"))
                .extracting(each -> each.path("title").asString()).containsExactly("全体");
    }

    @Test
    void letsAnOrganisationChooseChannelsAndQuietHours() {
        var post = post();
        assertThat(post.manager.put("/api/notifications/kinds",
                Map.of("kind", "cases.registered", "channels", List.of("SMS", "ROBOT")), Map.of()).code())
                .isEqualTo("notifications.for-customers");
        assertThat(post.manager.put("/api/notifications/kinds", Map.of("kind", "cases.registered", "channels",
                List.of()), Map.of()).status()).isEqualTo(200);
        post.tell(Post.at("10:00"), post.toCustomer("a"));
        assertThat(post.deliveries("channel=SMS").size()).isZero();

        var quiet = post.manager.put("/api/notifications/quiet", Map.of("from", "12:00", "until", "14:00"),
                Map.of("If-Match", "\"0\""));
        assertThat(quiet.json().path("version").asInt()).isEqualTo(1);
        var noon = new QuietHours(LocalTime.NOON, LocalTime.of(14, 0));
        assertThat(noon.covers(Post.at("13:59"))).isTrue();
        assertThat(noon.covers(Post.at("14:00"))).isFalse();
        assertThat(new QuietHours(LocalTime.NOON, LocalTime.NOON).covers(Post.at("12:00"))).isFalse();
    }

    @Test
    void letsWhatWaitsForTheOldQuietHoursGoByTheNewOnes() throws Exception {
        var post = post();
        try (var gateway = new Gateway()) {
            post.openSms(gateway, Map.of());
        }
        post.tell(Post.at("22:00"), post.toCustomer("night"));
        assertThat(post.deliveries("channel=SMS").get(0).path("state").asString()).isEqualTo("HELD");

        var until = LocalTime.now(Zones.SHANGHAI).plusHours(1).truncatedTo(ChronoUnit.MINUTES);
        post.manager.put("/api/notifications/quiet",
                Map.of("from", until.minusHours(2).toString(), "until", until.toString()), Map.of("If-Match", "\"0\""));
        var waits = Instant.parse(post.deliveries("channel=SMS").get(0).path("nextAt").asString());
        assertThat(LocalTime.ofInstant(waits, Zones.SHANGHAI)).isEqualTo(until);
        assertThat(waits).isBefore(Instant.now().plus(Duration.ofHours(2)));
    }
}
