package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.TravellingClock;
import atrium.hall.Hall;
import atrium.hall.HallTest;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Text messages through a gateway that fails, hangs and repeats. */
@HallTest
class DeliveryTests {
    @Autowired
    private Hall hall;

    @Autowired
    private Notifications notifications;

    @Autowired
    private SendDeliveries send;

    @Autowired
    private Secrets secrets;

    @Autowired
    private DeliveryQueue queue;

    @Autowired
    private HikariDataSource pool;

    private Gateway gateway;
    private Post post;

    @BeforeEach
    void open() {
        gateway = new Gateway();
        post = new Post(hall, notifications, send, secrets);
        post.openSms(gateway, Map.of());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void countsWhatNobodyForesawInAProviderAsAFailedTryAndSendsTheRest() {
        post.tell(Post.at("10:00"), post.toCustomer("a"), post.toCustomer("b"));
        var stumbling = new SendDeliveries(queue, channel -> new Stumbling("geheim-a"), Clock.systemUTC(), "https://a");

        TravellingClock.at(Post.at("10:00:01"), () -> Scope.ofHouse(post.org, "test").run(stumbling::batch));

        var rows = post.deliveries("channel=SMS");
        assertThat(rows.valueStream().map(row -> row.path("state").asString())).containsExactlyInAnyOrder("FAILED",
                "SENT");
        var failed = rows.valueStream().filter(row -> row.path("state").asString().equals("FAILED")).findFirst()
                .orElseThrow();
        assertThat(failed.path("answer").asString()).contains("出了意外").contains("自动重试");
        assertThat(failed.path("nextAt").asString()).isEqualTo(Post.at("10:01:01").toString());
    }

    /** Trips over one message. */
    private record Stumbling(String over) implements Provider {
        @Override
        public String name() {
            return "stumbling";
        }

        @Override
        public String pack(Parcel parcel) {
            if (String.valueOf(parcel.link()).contains(over)) {
                throw new IllegalStateException("Nobody foresaw this");
            }
            return parcel.text();
        }

        @Override
        public String send(Parcel parcel, String packed) {
            return "好";
        }
    }

    @Test
    void handsOverWhatWasToldAndKeepsWhatWentOut() {
        post.tell(Post.at("10:00"), post.toCustomer("a"));

        post.send(Post.at("10:00:02"));

        var sent = gateway.requests().getFirst();
        assertThat(sent.body()).contains("\"to\":\"13800138000\"", "“漏水”已受理", "/app/link/geheim-a");
        assertThat(sent.authorization()).isEqualTo("Bearer 4711");
        var delivery = post.only();
        assertThat(delivery.path("row").path("state").asString()).isEqualTo("SENT");
        assertThat(delivery.path("tag").asString()).isEqualTo(sent.id());
        assertThat(delivery.path("content").asString()).contains("138****8000", "“漏水”已受理", "{secret}")
                .doesNotContain(Post.PHONE, "geheim", "4711");
        assertThat(delivery.path("tries").get(0).path("answer").asString()).isEqualTo("200 {\"errcode\":0}");
    }

    @Test
    void triesAgainLaterAndLaterWithTheSameIdAndLaysItAsideAtLast() {
        gateway.status = 500;
        post.tell(Post.at("09:00"), post.toCustomer("b"));
        var next = Post.at("09:00");
        var waits = new ArrayList<Duration>();

        for (var i = 0; i < 6; i++) {
            var at = next;
            assertThat(post.send(at)).as("try " + i).isEqualTo(1);
            assertThat(post.send(at.plusSeconds(10))).as("too early").isZero();
            var row = post.only().path("row");
            if (row.has("nextAt")) {
                next = Instant.parse(row.path("nextAt").asString());
                waits.add(Duration.between(at, next));
            }
        }

        assertThat(waits).isEqualTo(DeliveryQueue.WAITS);
        assertThat(post.only().path("row").path("state").asString()).isEqualTo("DEAD");
        assertThat(post.only().path("tries").size()).isEqualTo(6);
        assertThat(gateway.requests().stream().map(Gateway.Request::id).distinct()).hasSize(1);
        assertThat(post.manager.get("/api/notifications/deliveries/count").json().path("dead").asInt()).isEqualTo(1);
    }

    @Test
    void takesAnAnswerWithoutTheAgreedSignForAFailure() {
        var strict = new Post(hall, notifications, send, secrets);
        strict.openSms(gateway, Map.of("success", "\"errcode\":0"));
        gateway.answer = "{\"errcode\":40035,\"to\":\"%s\",\"at\":\"geheim-c\"}".formatted(Post.PHONE);
        strict.tell(Post.at("10:00"), strict.toCustomer("c"));

        strict.send(Post.at("10:00"));

        assertThat(strict.only().path("row").path("state").asString()).isEqualTo("FAILED");
        assertThat(strict.only().path("row").path("answer").asString()).as("who and which link stay hidden")
                .contains("40035", "138****8000").doesNotContain(Post.PHONE, "geheim");
    }

    @Test
    void cutsOffWhoHangsAndHoldsNoConnectionMeanwhile() throws Exception {
        gateway.hanging = true;
        var told = System.nanoTime();
        post.tell(Post.at("10:00"), post.toCustomer("d"));
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(2));

        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = System.nanoTime();
            var sending = worker.submit(() -> post.send(Post.at("10:00")));
            while (gateway.requests().isEmpty()) {
                Thread.sleep(20);
            }
            // other jobs of the house come and go; while this one waits there are moments with none in use
            var idle = IntStream.range(0, 150).anyMatch(i -> {
                LockSupport.parkNanos(10_000_000);
                return pool.getHikariPoolMXBean().getActiveConnections() == 0;
            });
            assertThat(sending.isDone()).isFalse();
            assertThat(idle).isTrue();
            sending.get();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
        }

        assertThat(post.only().path("row").path("state").asString()).isEqualTo("FAILED");
        assertThat(post.only().path("row").path("answer").asString()).contains("没有回音");
    }

    @Test
    void followsNoRedirect() {
        gateway.status = 302;
        gateway.location = "http://169.254.169.254/";
        post.tell(Post.at("10:00"), post.toCustomer("e"));

        post.send(Post.at("10:00"));

        assertThat(post.only().path("row").path("answer").asString()).startsWith("302");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void sendsEachOnceHoweverManyWorkersThereAre() throws Exception {
        var messages = IntStream.range(0, 120).mapToObj(i -> post.toCustomer("m" + i)).toArray(Message[]::new);
        post.tell(Post.at("10:00"), messages);
        Callable<Integer> worker = () -> {
            var sent = 0;
            for (var batch = post.send(Post.at("10:00:05")); batch > 0; batch = post.send(Post.at("10:00:05"))) {
                sent += batch;
            }
            return sent;
        };

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = workers.invokeAll(List.of(worker, worker, worker)).stream().mapToInt(each -> each.resultNow())
                    .sum();
            assertThat(sent).isEqualTo(120);
        }

        assertThat(gateway.requests()).hasSize(120);
        assertThat(gateway.requests().stream().map(Gateway.Request::id).distinct()).hasSize(120);
    }

    @Test
    void takesUpWhatAWorkerThatDiedLeftBehindUnderTheSameId() {
        post.tell(Post.at("10:00"), post.toCustomer("f"));
        hall.as(post.org, () -> hall.db().sql("update notifications_deliveries set leased_until = ? where org_id = ?")
                .params(java.sql.Timestamp.from(Post.at("10:01")), post.org).update());

        assertThat(post.send(Post.at("10:00:30"))).isZero();
        assertThat(post.send(Post.at("10:01:01"))).isEqualTo(1);

        assertThat(gateway.requests().getFirst().id()).isEqualTo(post.only().path("tag").asString());
    }

    @Test
    void leavesCustomersInPeaceFromNineToEight() {
        post.tell(Post.at("21:30"), post.toCustomer("g"));
        assertThat(post.only().path("row").path("state").asString()).isEqualTo("HELD");

        assertThat(post.send(Post.at("23:00"))).isZero();
        assertThat(post.send(Post.at("07:59:59").plus(Duration.ofDays(1)))).isZero();
        assertThat(post.send(Post.at("08:00").plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void putsOffARetryThatWouldFallIntoTheNight() {
        gateway.status = 500;
        post.tell(Post.at("20:59:30"), post.toCustomer("h"));
        post.send(Post.at("20:59:40"));
        gateway.status = 200;

        post.send(Post.at("21:01"));

        assertThat(gateway.requests()).hasSize(1);
        assertThat(post.only().path("row").path("state").asString()).isEqualTo("HELD");
        assertThat(Instant.parse(post.only().path("row").path("nextAt").asString()))
                .isEqualTo(Post.at("08:00").plus(Duration.ofDays(1)));
    }

    @Test
    void tellsNothingOfWhatWasRolledBackAndTheSameThingOnce() {
        assertThatThrownBy(() -> TravellingClock.at(Post.at("10:00"), () -> hall.as(post.org, () -> {
            notifications.tell(post.toCustomer("i"));
            throw new IllegalStateException("undone");
        }))).hasMessage("undone");
        post.tell(Post.at("10:00"), post.toCustomer("j"), post.toCustomer("j"));
        post.tell(Post.at("11:00"), post.toCustomer("j"));

        assertThat(post.send(Post.at("12:00"))).isEqualTo(1);
    }

    @Test
    void sendsADeadLetterAgainOrGivesItUpForAReason() {
        gateway.status = 500;
        post.tell(Post.at("09:00"), post.toCustomer("k"));
        var at = Post.at("09:00");
        for (var i = 0; i < 6; i++) {
            post.send(at);
            at = at.plus(Duration.ofHours(i < 3 ? 1 : 7));
            at = at.isAfter(Post.at("20:00")) ? Post.at("09:00").plus(Duration.ofDays(i)) : at;
        }
        var delivery = "/api/notifications/deliveries/" + post.only().path("row").path("id").asLong();
        assertThat(post.only().path("row").path("state").asString()).isEqualTo("DEAD");

        assertThat(post.manager.post(delivery + "/abandonment", Map.of("reason", " ")).status()).isEqualTo(400);
        var again = post.manager.post(delivery + "/retries", Map.of()).json();
        assertThat(again.path("row").path("state").asString()).isEqualTo("QUEUED");
        var givenUp = post.manager.post(delivery + "/abandonment", Map.of("reason", "号码已停机")).json();
        assertThat(givenUp.path("row").path("state").asString()).isEqualTo("DROPPED");
        assertThat(post.manager.post(delivery + "/abandonment", Map.of("reason", "再来")).code())
                .isEqualTo("notifications.settled");
        assertThat(post.manager.get("/api/activity?limit=20").text()).contains("notifications.given-up", "号码已停机");
    }
}
