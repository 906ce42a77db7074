package atrium.base.staff;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code --atrium.open=DEVELOPER --atrium.open-name=名称}: opens an organisation with its three separated administrators, prints their
 * first passwords this once, and leaves. The way into an empty house.
 */
@Component
@ConditionalOnProperty("atrium.open")
class OpenCommand implements ApplicationRunner {
    private record Administrator(String role, String name, String username) {}

    private static final List<Administrator> ADMINISTRATORS = List.of(
            new Administrator("system-admin", "系统管理员", "system"),
            new Administrator("security-admin", "安全管理员", "security"), new Administrator("audit-admin", "审计员", "audit"));

    private final OpenOrganisation openOrganisation;
    private final HirePerson hirePerson;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final ConfigurableApplicationContext house;

    OpenCommand(OpenOrganisation openOrganisation, HirePerson hirePerson, TransactionTemplate transaction,
            Environment environment, ConfigurableApplicationContext house) {
        this.openOrganisation = openOrganisation;
        this.hirePerson = hirePerson;
        this.transaction = transaction;
        this.environment = environment;
        this.house = house;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var code = open() ? 0 : 1;
        System.exit(SpringApplication.exit(house, () -> code));
    }

    /** @return whether it was opened */
    boolean open() {
        var kind = OpenOrganisation.Kind
                .valueOf(environment.getRequiredProperty("atrium.open").toUpperCase(Locale.ROOT));
        var name = environment.getRequiredProperty("atrium.open-name");
        try {
            transaction.executeWithoutResult(status -> {
                var org = openOrganisation.open(kind, name);
                Scope.ofHouse(org, "open").run(() -> ADMINISTRATORS.forEach(one -> hire(org, kind, one)));
            });
            return true;
        } catch (Refusal | org.springframework.dao.DuplicateKeyException refused) {
            System.out.printf("未能开设“%s”：%s%n", name,
                    refused instanceof Refusal refusal ? refusal.sentence() : "已有同名单位。");
            return false;
        }
    }

    private void hire(long org, OpenOrganisation.Kind kind, Administrator one) {
        var username = one.username() + org;
        var password = PasswordRules.random(new SecureRandom());
        var department = kind == OpenOrganisation.Kind.AGENCY ? "people" : "office";
        hirePerson.hire(new HirePerson.Hire(one.name(), department, one.name(), null, username, password, false,
                List.of(one.role()), null));
        System.out.printf("%s  用户名 %s  初始密码 %s（首次登录须修改并绑定动态码）%n", one.name(), username, password);
    }
}
