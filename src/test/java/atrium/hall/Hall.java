package atrium.hall;

import atrium.base.platform.Scope;
import atrium.base.staff.HirePerson;
import atrium.base.staff.OpenOrganisation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The running house as a test sees it: opens organisations, hires staff, lets visitors in. */
@TestComponent
public class Hall {
    /** The password of everybody hired here. */
    public static final String PASSWORD = "Zhongting-2026";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OpenOrganisation openOrganisation;
    private final HirePerson hirePerson;
    private final TransactionTemplate transaction;
    private final JdbcClient db;
    private final Environment environment;
    private final Map<String, String> usernames = new ConcurrentHashMap<>();

    Hall(OpenOrganisation openOrganisation, HirePerson hirePerson, TransactionTemplate transaction, JdbcClient db,
            Environment environment) {
        this.openOrganisation = openOrganisation;
        this.hirePerson = hirePerson;
        this.transaction = transaction;
        this.db = db;
        this.environment = environment;
    }

    /** Opens a developer that no other test knows. @return the organisation's id */
    public long developer() {
        return openOrganisation.open(OpenOrganisation.Kind.DEVELOPER, "测试地产" + stamp());
    }

    /** Hires somebody and gives the username. @param projects in sight; null for all */
    public String hire(long org, String department, List<String> roles, @Nullable Set<Long> projects) {
        var username = "u" + stamp();
        as(org, () -> hirePerson.hire(new HirePerson.Hire("测试员" + username, department, null, null, username, PASSWORD,
                true, roles, projects)));
        return username;
    }

    /** Hires somebody into a post of a department, seeing all projects. @return the username */
    public String hireInto(long org, String department, String post, List<String> roles) {
        var username = "u" + stamp();
        as(org, () -> hirePerson.hire(new HirePerson.Hire(post + username, department, post, null, username, PASSWORD,
                true, roles, null)));
        return username;
    }

    /** A visitor signed in as somebody of the role in the service department, seeing all projects; one per organisation and role. */
    public Visitor visitor(long org, String role) {
        var username = usernames.computeIfAbsent(org + "/" + role, key -> hire(org, "service", List.of(role), null));
        return signIn(username);
    }

    /** A visitor signed in with the common password. */
    public Visitor signIn(String username) {
        var visitor = stranger();
        visitor.signIn(username, PASSWORD);
        return visitor;
    }

    /** A visitor who has not signed in. */
    public Visitor stranger() {
        return new Visitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** The address a browser opens. */
    public String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    /** Acts as the house for an organisation, in one transaction. */
    public <T> T as(long org, Callable<T> action) {
        try {
            return Scope.ofHouse(org, "test").call(() -> transaction.execute(status -> {
                try {
                    return action.call();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** SQL as the run-time role, without any scope unless called inside {@link #as}. */
    public JdbcClient db() {
        return db;
    }

    /** A number no other call gives, also across runs on the same database. */
    public static String stamp() {
        return Long.toString(System.currentTimeMillis() % 100_000_000L, 36) + COUNT.incrementAndGet();
    }
}
