package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.base.staff.Staff;
import atrium.estate.customers.Customers;
import atrium.estate.properties.Properties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a case in. */
@Service
class RegisterCase {
    private final CaseStore store;
    private final CaseRules rules;
    private final CaseCategories categories;
    private final CaseDuties duties;
    private final CasePromises promises;
    private final Properties properties;
    private final Customers customers;
    private final CallerSeals seals;
    private final TellCustomer tellCustomer;
    private final WatchGroups watchGroups;
    private final EscalateCases escalateCases;
    private final Staff staff;
    private final Clock clock;

    RegisterCase(CaseStore store, CaseRules rules, CaseCategories categories, CaseDuties duties, CasePromises promises,
            Properties properties, Customers customers, CallerSeals seals, TellCustomer tellCustomer,
            WatchGroups watchGroups, EscalateCases escalateCases, Staff staff, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.categories = categories;
        this.duties = duties;
        this.promises = promises;
        this.properties = properties;
        this.customers = customers;
        this.seals = seals;
        this.tellCustomer = tellCustomer;
        this.watchGroups = watchGroups;
        this.escalateCases = escalateCases;
        this.staff = staff;
        this.clock = clock;
    }

    /** What the desk wrote down. @param occurredAt when it happened, if told */
    record Intake(CaseChannel channel, CaseKind kind, long category, CaseGrade grade, long project,
            @Nullable Long unit, @Nullable Long customer, @Nullable String callerName, @Nullable String callerPhone,
            String summary, String description, @Nullable Instant occurredAt) {}

    /** A case just taken in, with what was read and reckoned for it. @param departments all that are open */
    record Taken(Case one, CaseCategories.Category category, List<Staff.Department> departments,
            Map<CaseClock, CaseClocks.Reading> clocks, CasePromise promise) {
        long id() {
            return one.facts().id();
        }
    }

    /** @throws Refusal of the category, project, unit or phone */
    @Transactional
    public Taken register(Intake intake) {
        return take(intake, null);
    }

    /** The same for a matter that comes back: caller and number as they were then. */
    long followUp(Intake intake, Case earlier) {
        return take(intake, earlier).id();
    }

    private Taken take(Intake intake, @Nullable Case earlier) {
        var by = CaseActor.current().at(clock.instant().truncatedTo(ChronoUnit.MICROS)); // as the database keeps it
        var category = categories.requireOpen(intake.category());
        var project = Refusal.inField("projectId", () -> properties.project(intake.project()));
        var asked = intake.unit();
        var unit = asked == null ? null : Refusal.inField("unitId", () -> properties.unit(asked));
        if (unit != null && unit.projectId() != project.id()) {
            throw Refusal.badInput("cases.unit-elsewhere", "这套房不在所选项目。", "unitId");
        }
        if (intake.occurredAt() != null && intake.occurredAt().isAfter(by.at())) {
            throw Refusal.badInput("cases.occurred-later", "发生时间不能晚于现在。", "occurredAt");
        }
        var known = intake.customer();
        var customer = known == null ? null : Refusal.inField("customerId", () -> customers.customer(known));
        var caller = earlier != null
                ? earlier.facts().caller()
                : caller(intake, customer == null ? null : customer.name());
        var policy = rules.policy(intake.kind(), intake.grade(), LocalDate.ofInstant(by.at(), Zones.SHANGHAI));
        var departments = staff.departments();
        var service = CaseRules.serviceDepartment(departments).id();
        var measures = escalateCases.measures(policy.id());
        // the counter stays locked to the end: from here on only what the radar needs is read
        var place = store.place(project.id(), intake.kind().prefix() + "-" + CaseRow.month(by.at()));
        var facts = new CaseFacts(place.id(), project.id(),
                number(intake.kind(), project.code(), by.at(), place.running()), null, intake.kind(),
                intake.channel(), unit == null ? null : unit.buildingId(), intake.unit(),
                customer == null ? null : customer.id(), caller, intake.summary().strip(),
                intake.description().strip(), intake.occurredAt(), null);
        var one = Case.register(facts, by, category.id(), policy, service, earlier);
        var clocks = store.clocks(one, by.at());
        return new Taken(one, category, departments, clocks, keep(one, clocks, measures.first(one, clocks)));
    }

    /** Writes it down, with all that follows. @return what the customer is promised */
    private CasePromise keep(Case one, Map<CaseClock, CaseClocks.Reading> clocks, @Nullable Instant alarm) {
        var facts = one.facts();
        store.add(one, clocks, alarm);
        var promise = promises.keep(one, clocks);
        duties.open(one, clocks);
        tellCustomer.registered(one, clocks);
        duties.keepWords(one);
        watchGroups.around(one);
        duties.record(one, "registered", Activity.changes("number", null, facts.number(), "kind", null,
                facts.kind().name(), "callerPhone", null, facts.caller().phoneMasked()), null);
        return promise;
    }

    /** Prefix of the kind, the project's code, the month, a running number: TS-CH-202611-0001. */
    static String number(CaseKind kind, String project, Instant at, int running) {
        return "%s-%s-%s-%04d".formatted(kind.prefix(), project, CaseRow.month(at), running);
    }

    /** @param known the customer's name, for a caller the desk knew and did not write down again */
    private CaseFacts.Caller caller(Intake intake, @Nullable String known) {
        var name = intake.callerName() == null || intake.callerName().isBlank() ? known : intake.callerName().strip();
        var phone = intake.callerPhone();
        return phone == null || phone.isBlank() ? CaseFacts.Caller.named(name) : seals.caller(name, phone);
    }
}
