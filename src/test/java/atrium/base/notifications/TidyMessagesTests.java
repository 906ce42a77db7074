package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HallTest
class TidyMessagesTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Notifications notifications;

    @Autowired
    private SendDeliveries send;

    @Autowired
    private TidyMessages tidy;

    @Autowired
    private Secrets secrets;

    @Test
    void clearsWhatWentOutWithItsNumberAndKeyAndKeepsWhatBecameOfIt() {
        try (var gateway = new Gateway()) {
            var post = sent(gateway);

            tidy(post, Post.at("10:00").plus(Duration.ofDays(179)));
            assertThat(post.only().path("content").asString()).contains("“漏水”已受理");
            tidy(post, Post.at("10:00").plus(Duration.ofDays(181)));

            var delivery = post.only();
            assertThat(delivery.has("content")).isFalse();
            assertThat(delivery.path("text").asString()).contains("“漏水”已受理");
            assertThat(delivery.path("row").path("state").asString()).isEqualTo("SENT");
            assertThat(delivery.path("row").path("recipient").asString()).isEqualTo("138****8000");
            assertThat(delivery.path("tries").size()).isEqualTo(1);
            assertThat(sealed(post)).isZero();
            assertThat(post.manager.get("/api/activity").text()).contains("notifications.cleared").contains("清除 1 条");
        }
    }

    @Test
    void leavesADeadLetterItsContentUntilSomebodySettlesIt() {
        try (var gateway = new Gateway()) {
            var post = sent(gateway);
            state(post, "DEAD");
            var id = post.only().path("row").path("id").asLong();
            var later = Post.at("10:00").plus(Duration.ofDays(400));

            tidy(post, later);
            assertThat(post.only().path("content").asString()).contains("“漏水”已受理");
            assertThat(sealed(post)).isEqualTo(1);

            post.manager.post("/api/notifications/deliveries/" + id + "/abandonment", Map.of("reason", "客户已来过"));
            tidy(post, later);
            assertThat(post.only().has("content")).isFalse();
            assertThat(sealed(post)).isZero();
        }
    }

    @Test
    void refusesToSendAgainWhatHasLostItsNumber() {
        try (var gateway = new Gateway()) {
            var post = sent(gateway);
            state(post, "SKIPPED");
            tidy(post, Post.at("10:00").plus(Duration.ofDays(181)));

            var again = post.manager.post("/api/notifications/deliveries/" + post.only().path("row").path("id").asLong()
                    + "/retries", Map.of());

            assertThat(again.code()).isEqualTo("notifications.cleared");
            assertThat(again.json().path("detail").asString()).contains("不能重发");
        }
    }

    private Post sent(Gateway gateway) {
        var post = new Post(hall, notifications, send, secrets);
        post.openSms(gateway, Map.of());
        post.tell(Post.at("10:00"), post.toCustomer("a"));
        post.send(Post.at("10:00:02"));
        return post;
    }

    private void tidy(Post post, Instant at) {
        TravellingClock.at(at, () -> Scope.ofHouse(post.org, "test").run(tidy::tidy));
    }

    private void state(Post post, String state) {
        hall.as(post.org, () -> hall.db().sql("update notifications_deliveries set state = ? where org_id = ?")
                .params(state, post.org).update());
    }

    private int sealed(Post post) {
        return hall.as(post.org, () -> hall.db().sql("""
            select count(*) from notifications_messages
            where org_id = ? and (phone_sealed is not null or link_sealed is not null)""").param(post.org)
                .query(Integer.class).single());
    }
}
