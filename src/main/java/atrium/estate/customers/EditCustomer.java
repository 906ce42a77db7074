package atrium.estate.customers;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes what the register says of a customer. */
@Service
class EditCustomer {
    private final CustomerRegister register;
    private final RegisterCustomer registering;
    private final CustomerIndex index;
    private final CustomerHistory history;
    private final FindDuplicates duplicates;
    private final Activity activity;
    private final Seals seals;
    private final Clock clock;

    EditCustomer(CustomerRegister register, RegisterCustomer registering, CustomerIndex index, CustomerHistory history,
            FindDuplicates duplicates, Activity activity, Seals seals, Clock clock) {
        this.register = register;
        this.registering = registering;
        this.index = index;
        this.history = history;
        this.duplicates = duplicates;
        this.activity = activity;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Edits.
     *
     * @param version the version the editor saw
     * @param sharesPhone whether the editor knows that others have the telephone too
     * @throws Refusal edit.overtaken with {@code changes} made since, customers.phone-known
     */
    @Transactional
    int edit(long id, int version, Particulars written, boolean sharesPhone) {
        var entry = register.locked(id);
        if (entry.version() != version) {
            throw Refusal.conflict("edit.overtaken", "此客户刚被他人修改，请核对后再保存。")
                    .withDetails(Map.of("changes", history.since(id, version)));
        }
        var record = entry.record().edited(written, seals, LocalDate.now(clock.withZone(Zones.SHANGHAI)));
        var changes = entry.record().changesTo(record);
        if (changes.isEmpty()) {
            return version;
        }
        registering.refuseKnown(record.identity(), id);
        if (changes.containsKey("phone") && !sharesPhone) {
            duplicates.refuseShared(record.phone(), id);
        }
        register.write(entry, record);
        index.refresh(List.of(id));
        changes.putAll(Activity.changes("version", version, version + 1));
        activity.record(
                Activity.Entry.of("customer", id, register.project(entry), "customers.edited").with(changes));
        return version + 1;
    }
}
