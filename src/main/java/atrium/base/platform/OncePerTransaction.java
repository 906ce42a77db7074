package atrium.base.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A setting that many steps of one act ask for: read once in a transaction, known to its end, and never longer. */
public final class OncePerTransaction<T> {
    private static final class Kept<T> extends ResourceHolderSupport {
        private @Nullable T value;
    }

    /** What was read before in this transaction, else what is read now. */
    public T get(Supplier<T> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        var kept = kept();
        if (kept == null) {
            kept = new Kept<>();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager
                    .registerSynchronization(new ResourceHolderSynchronization<Kept<T>, Object>(kept, this) {
                    });
        }
        var known = kept.value;
        if (known == null) {
            known = read.get();
            kept.value = known;
        }
        return known;
    }

    /** To be called by whoever changes what was read. */
    public void forget() {
        var kept = kept();
        if (kept != null) {
            kept.value = null;
        }
    }

    @SuppressWarnings("unchecked") // bound above only
    private @Nullable Kept<T> kept() {
        return (Kept<T>) TransactionSynchronizationManager.getResource(this);
    }
}
