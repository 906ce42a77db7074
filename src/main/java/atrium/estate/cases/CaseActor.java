package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is asking, and how much of the cases they see and may touch; the house itself sees and may all. */
record CaseActor(String name, @Nullable Access access) {

    static CaseActor current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var access = authentication != null && authentication.getPrincipal() instanceof Access signedIn
                ? signedIn
                : null;
        return new CaseActor(access == null ? Scope.required().actor() : access.name(), access);
    }

    Case.By by(Clock clock) {
        return at(clock.instant());
    }

    Case.By at(Instant instant) {
        return new Case.By(instant, name, access == null ? null : access.person(),
                access == null ? null : access.department());
    }

    /** The only department whose cases, present and past, are seen; null when all of the projects in scope are. */
    @Nullable
    Long onlyDepartment() {
        if (access == null || access.may("cases.intake") || access.may("cases.dispatch") || access.may("cases.close")
                || access.may("cases.oversee")) {
            return null;
        }
        return access.department();
    }

    /** Whether they see over all departments. */
    boolean oversees() {
        return access == null || access.may("cases.oversee");
    }

    boolean may(CaseAct act, CaseProgress progress) {
        if (access == null) {
            return true;
        }
        if (!access.may(act.permission())) {
            return false;
        }
        var department = access.department();
        return switch (act.whose()) {
            case HOLDER -> access.may("cases.dispatch") || department == progress.held().department();
            case FORMER -> progress.held().department() != department && progress.hasHeld(department);
            case ASSISTANT -> access.may("cases.dispatch")
                    || progress.requests.assists.values().stream().anyMatch(one -> one.department() == department);
            case ANYONE -> true;
        };
    }

    /** @throws Refusal cases.not-held-by-you */
    void require(CaseAct act, CaseProgress progress, String holder) {
        if (!may(act, progress)) {
            throw Refusal.forbidden("cases.not-held-by-you", "事项现由%s办理，不能由您%s。".formatted(holder, act.label()));
        }
    }

    /** What may be done now, for the screen's buttons. */
    List<CaseAct> allowed(CaseProgress progress) {
        return Arrays.stream(CaseAct.values()).filter(act -> act.possible(progress) && may(act, progress))
                .toList();
    }
}
