package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the same to many cases, each by the same way and under the same guards as one alone; each wholly or not at all. */
@Service
class BulkCases {
    private final CaseSight sight;
    private final TransactionTemplate each;

    BulkCases(CaseSight sight, PlatformTransactionManager transactions) {
        this.sight = sight;
        this.each = new TransactionTemplate(transactions);
        // a savepoint where the whole request is one transaction for the sake of its Idempotency-Key
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** One of the list, in the version it was seen. */
    record Picked(long id, int version) {}

    /** Why one was left as it is. */
    record Refused(long id, String code, String detail) {}

    record Result(List<Long> done, List<Refused> refused) {}

    /** @throws Refusal cases.none when none of them is in sight */
    Result each(List<Picked> picked, Consumer<Picked> doing) {
        var ids = picked.stream().map(Picked::id).toList();
        var seen = each.execute(status -> sight.seen(new LinkedHashSet<>(ids)));
        if (seen == null || seen.isEmpty()) {
            throw CaseReader.none();
        }
        var done = new ArrayList<Long>();
        var refused = new ArrayList<Refused>();
        for (var one : picked) {
            try {
                each.executeWithoutResult(status -> doing.accept(one));
                done.add(one.id());
            } catch (Refusal refusal) {
                refused.add(new Refused(one.id(), refusal.code(), refusal.sentence()));
            }
        }
        return new Result(done, refused);
    }
}
