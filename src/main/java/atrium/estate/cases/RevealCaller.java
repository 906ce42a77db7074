package atrium.estate.cases;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows a caller's full name and number to who needs them, and keeps that it was shown and why. */
@Service
class RevealCaller {
    private final CaseReader reader;
    private final CaseSight sight;
    private final CaseDuties duties;
    private final CallerSeals seals;

    RevealCaller(CaseReader reader, CaseSight sight, CaseDuties duties, CallerSeals seals) {
        this.reader = reader;
        this.sight = sight;
        this.duties = duties;
        this.seals = seals;
    }

    record Caller(@Nullable String callerName, @Nullable String callerPhone) {}

    @Transactional
    public Caller reveal(long id, String reason) {
        sight.require(id, CaseActor.current());
        var one = reader.read(id);
        duties.record(one, "revealed", Map.of(), reason);
        var caller = one.facts().caller();
        var sealed = caller.phoneSealed();
        return new Caller(caller.name(), sealed == null ? null : seals.open(sealed));
    }
}
