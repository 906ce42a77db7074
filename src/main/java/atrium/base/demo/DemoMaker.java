package atrium.base.demo;

import atrium.base.platform.Scope;
import atrium.base.staff.ActAs;
import atrium.base.staff.HirePerson;
import atrium.base.staff.OpenOrganisation;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the demo organisations once, then says at each start where the house is and who may sign in. */
@Component
@Profile("demo")
class DemoMaker implements SmartInitializingSingleton, ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoMaker.class);
    private static final long SEED = 20261123L;
    static final String PASSWORD = "Zhongting-2026";

    private final OpenOrganisation openOrganisation;
    private final HirePerson hirePerson;
    private final ActAs actAs;
    private final List<DemoScript> scripts;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationContext context;

    DemoMaker(OpenOrganisation openOrganisation, HirePerson hirePerson, ActAs actAs, List<DemoScript> scripts,
            JdbcClient db, TransactionTemplate transaction, Clock clock, ApplicationContext context) {
        this.openOrganisation = openOrganisation;
        this.hirePerson = hirePerson;
        this.actAs = actAs;
        this.scripts = scripts.stream().sorted(Comparator.comparingInt(DemoScript::order)).toList();
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.context = context;
    }

    /** One of the cast. @param shown whether the start and the README name this sign-in */
    record Role(String username, String name, String department, @Nullable String post, String role, boolean shown) {}

    /** Before the door opens: nobody should meet a sign-in that does not know him yet. */
    @Override
    public void afterSingletonsInstantiated() {
        if (db.sql("select count(*) from demo_made").query(Integer.class).single() == 0) {
            make();
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        welcome();
    }

    private void make() {
        var begun = System.nanoTime();
        log.info("正在生成演示单位，约需半分钟…");
        play(OpenOrganisation.Kind.DEVELOPER, "翠湖地产有限公司", DemoCast.DEVELOPER, scripts);
        play(OpenOrganisation.Kind.AGENCY, "同舟房地产顾问有限公司", DemoCast.AGENCY, List.of());
        play(OpenOrganisation.Kind.BUREAU, "江州市房地产管理局", DemoCast.BUREAU, List.of());
        log.info("演示单位已生成，用时 {} 秒", (System.nanoTime() - begun) / 1_000_000_000);
    }

    /** All of an organisation or nothing of it: whatever the scripts do joins this transaction. */
    private void play(OpenOrganisation.Kind kind, String name, List<Role> cast, List<DemoScript> parts) {
        transaction.executeWithoutResult(status -> {
            var org = openOrganisation.open(kind, name);
            var stage = new DemoStage(actAs, org, clock.instant(), SEED);
            Scope.ofHouse(org, "demo").run(() -> {
                cast.forEach(role -> stage.cast(hire(role)));
                parts.forEach(part -> part.play(stage));
                db.sql("insert into demo_made (org_id, made_at) values (?, ?)")
                        .params(org, Timestamp.from(clock.instant())).update();
            });
        });
    }

    private DemoStage.Member hire(Role role) {
        var account = hirePerson.hire(new HirePerson.Hire(role.name(), role.department(), role.post(), null,
                role.username(), PASSWORD, true, List.of(role.role()), null));
        return new DemoStage.Member(role.username(), role.name(), role.role(), account);
    }

    private void welcome() {
        var port = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 8080;
        var text = new StringBuilder("\n\n  中庭已开门：http://localhost:").append(port).append("\n  演示账号（密码均为 ")
                .append(PASSWORD).append("）：\n");
        DemoCast.shown().forEach(
                role -> text.append("    %-14s %s%n".formatted(role.username(),
                        (role.post() == null ? "" : role.post()) + " " + role.name())));
        log.info("{}", text);
    }
}
