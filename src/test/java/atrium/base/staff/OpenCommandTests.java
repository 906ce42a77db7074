package atrium.base.staff;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.hall.Hall;
import atrium.hall.HallTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

@HallTest
@ExtendWith(OutputCaptureExtension.class)
class OpenCommandTests {
    private static final Pattern PRINTED = Pattern.compile("(\\S+)  用户名 (\\S+)  初始密码 ([^（\\s]+)（");

    @Autowired
    private Hall hall;

    @Autowired
    private OpenOrganisation openOrganisation;

    @Autowired
    private HirePerson hirePerson;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConfigurableApplicationContext house;

    @Test
    void opensAnOrganisationWhoseThreeAdministratorsMustChangeTheirPasswords(CapturedOutput output) {
        assertThat(open("developer", "新地产" + Hall.stamp())).isTrue();

        var printed = PRINTED.matcher(output.getOut()).results().toList();
        assertThat(printed).extracting(match -> match.group(1)).containsExactly("系统管理员", "安全管理员", "审计员");
        for (var one : printed) {
            var visitor = hall.stranger();
            visitor.signIn(one.group(2), one.group(3));
            var me = visitor.get("/api/session").json();
            assertThat(me.path("mustChangePassword").asBoolean()).isTrue();
            assertThat(me.path("permissions")).isEmpty();
        }
    }

    @Test
    void refusesANameThatIsTakenAndLeavesNothingBehind(CapturedOutput output) {
        var name = "旧地产" + Hall.stamp();
        open("DEVELOPER", name);

        assertThat(open("DEVELOPER", name)).isFalse();

        assertThat(output.getOut()).contains("未能开设“" + name + "”：已有同名单位。");
    }

    private boolean open(String kind, String name) {
        var environment = new MockEnvironment().withProperty("atrium.open", kind).withProperty("atrium.open-name",
                name);
        return new OpenCommand(openOrganisation, hirePerson, transaction, environment, house).open();
    }
}
