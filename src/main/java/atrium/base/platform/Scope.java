package atrium.base.platform;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Whose eyes the database sees through: every transaction carries this as transaction-local settings, and row-level policies
 * show nothing beyond it. Without a scope every business table is empty.
 *
 * @param org the organisation
 * @param account the acting account; null for the house itself (jobs)
 * @param actor the actor's name as history shows it
 * @param allProjects true when the scope is the whole organisation
 * @param projects the projects seen when it is not
 * @param origin network address or job name the act came from
 */
public record Scope(
        long org,
        @Nullable Long account,
        String actor,
        boolean allProjects,
        Set<Long> projects,
        String origin) {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    public Scope {
        projects = Set.copyOf(projects);
    }

    /** The house acting for an organisation in a job, over all its projects. */
    public static Scope ofHouse(long org, String job) {
        return new Scope(org, null, "系统", true, Set.of(), job);
    }

    /** The scope of the running request or job, or null outside of one. */
    public static @Nullable Scope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The scope of the running request or job. @throws IllegalStateException outside of one: a programming error */
    public static Scope required() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No scope is bound: run this through Scope.call or Scope.run");
        }
        return CURRENT.get();
    }

    /** Runs the action seeing only what this scope sees. */
    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    /** Calls the action seeing only what this scope sees. */
    public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
        return ScopedValue.where(CURRENT, this).call(action::call);
    }

    /** Whether rows of the project are in sight. */
    public boolean sees(long project) {
        return allProjects || projects.contains(project);
    }

    /** The projects as a PostgreSQL array literal. */
    String projectsLiteral() {
        return literal(projects);
    }

    private static String literal(Collection<Long> ids) {
        var joined = new StringBuilder("{");
        for (var id : ids) {
            joined.append(joined.length() == 1 ? "" : ",").append(id);
        }
        return joined.append('}').toString();
    }
}
