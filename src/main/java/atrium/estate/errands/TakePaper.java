package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import atrium.estate.customers.Customers;
import atrium.estate.properties.Properties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes papers in, gives originals back, and asks for a paper that no guide asks for. */
@Service
class TakePaper {
    private final PaperRegister register;
    private final ServiceCatalogue catalogue;
    private final Matters matters;
    private final PlanVisit plans;
    private final Customers customers;
    private final Properties properties;
    private final ErrandHistory history;
    private final Clock clock;

    TakePaper(PaperRegister register, ServiceCatalogue catalogue, Matters matters, PlanVisit plans,
            Customers customers, Properties properties, ErrandHistory history, Clock clock) {
        this.register = register;
        this.catalogue = catalogue;
        this.matters = matters;
        this.plans = plans;
        this.customers = customers;
        this.properties = properties;
        this.history = history;
        this.clock = clock;
    }

    /** What was handed over the counter. @param validUntil null for what the kind says */
    record Handed(String kind, @Nullable Long unit, int copies, boolean originalSeen, boolean originalKept,
            @Nullable LocalDate issuedOn, @Nullable LocalDate validUntil, @Nullable String note) {}

    /** @return the paper's id @throws Refusal errands.no-kind, errands.unit-needed, errands.issued-later, errands.expired */
    @Transactional
    long take(long customerId, Handed handed) {
        var customer = customers.customer(customerId);
        var kind = catalogue.kind(handed.kind());
        var today = today();
        var unit = handed.unit();
        if (kind.perUnit() && unit == null) {
            throw Refusal.badInput("errands.unit-needed", "“%s”一房一份，请选择是哪套房的。".formatted(kind.name()), "unitId");
        }
        if (unit != null) {
            Refusal.inField("unitId", () -> properties.unit(unit));
        }
        if (handed.issuedOn() != null && handed.issuedOn().isAfter(today)) {
            throw Refusal.badInput("errands.issued-later", "开具日期不能晚于今天。", "issuedOn");
        }
        var until = validUntil(kind, handed, today);
        if (until != null && until.isBefore(today)) {
            throw Refusal.badInput("errands.expired",
                    "“%s”有效期至 %s，已过期，请客户重新开具。".formatted(kind.name(), until), "validUntil");
        }
        var id = register.add(new FiledPaper(0, customer.id(), customer.name(), kind.code(),
                kind.perUnit() ? unit : null, null, handed.copies(), handed.originalSeen(), handed.originalKept(),
                handed.issuedOn(), until, handed.note(), clock.instant(), Scope.required().actor(), null, null, null,
                null));
        history.record(customer.id(), "errands.paper-taken",
                Activity.changes("paper", null, kind.name(), "copies", null, handed.copies(), "originalSeen",
                        null, handed.originalSeen()),
                null);
        return id;
    }

    /** Gives the original back, or strikes out what was entered by mistake. @throws Refusal errands.paper-gone, errands.no-original */
    @Transactional
    void end(long id, FiledPaper.End as, String reason) {
        var paper = register.one(id);
        if (as == FiledPaper.End.RETURNED && !paper.originalKept()) {
            throw Refusal.conflict("errands.no-original", "这份材料没有收存原件，无从退还。");
        }
        if (!register.end(id, as, reason, Timestamp.from(clock.instant()))) {
            throw Refusal.conflict("errands.paper-gone", "这份材料已退还或作废，不能再次办理。");
        }
        history.record(paper.customerId(),
                as == FiledPaper.End.RETURNED ? "errands.paper-returned" : "errands.paper-voided",
                Activity.changes("paper", catalogue.kind(paper.kind()).name(), null), reason);
    }

    /**
     * Asks for one more paper for a matter. What lies on file or is asked for already is not asked for again (law 1).
     *
     * @throws Refusal errands.paper-on-file, errands.paper-asked, errands.no-kind, errands.matter-over
     */
    @Transactional
    void demand(long matterId, Step.Paper wanted, String reason) {
        matters.holdCustomer(matters.one(matterId).customerId());
        var matter = matters.one(matterId);
        if (!matter.open()) {
            throw Refusal.conflict("errands.matter-over", "这件事项已办结，不再需要材料。");
        }
        var kind = catalogue.kind(wanted.kind());
        var place = matter.steps().isEmpty() ? "reception" : matter.steps().getFirst().place();
        var extra = new Step("补充材料：" + reason, place, 5, List.of(wanted),
                new Step.Presence(Step.Who.NOBODY, true), List.of(), List.of(), null, List.of());
        refuseTwice(matter, kind, extra);
        matters.rewrite(matterId, Stream.concat(Stream.of(extra), matter.steps().stream()).toList());
        history.record(matter.customerId(), "errands.paper-demanded", Activity.changes("paper", null, kind.name()),
                reason);
    }

    private void refuseTwice(OpenMatter matter, ServiceCatalogue.Kind kind, Step extra) {
        var before = plans.of(matter.customerId());
        var after = plans.with(matter.customerId(), matter.id(), extra);
        if (!signature(after).equals(signature(before))) {
            return;
        }
        var asked = after.bring().stream()
                .anyMatch(ask -> ask.kind().equals(kind.code()) && ask.matterIds().contains(matter.id()));
        if (asked) {
            throw Refusal.conflict("errands.paper-asked", "清单里已经要求“%s”，同一材料只要一次。".formatted(kind.name()))
                    .onField("kind");
        }
        throw onFile(matter, kind);
    }

    /** What is asked for, whichever matters it is for. */
    private static List<String> signature(VisitPlan.Plan plan) {
        return plan.bring().stream().map(ask -> ask.kind() + "/" + ask.unitId() + "/" + ask.personId() + "/"
                + ask.copies() + "/" + ask.form()).sorted(Comparator.naturalOrder()).toList();
    }

    private Refusal onFile(OpenMatter matter, ServiceCatalogue.Kind kind) {
        var owners = plans.owners(matter).stream().map(VisitPlan.Person::id).toList();
        var held = register.of(owners).stream().filter(paper -> paper.kind().equals(kind.code()))
                .max(Comparator.comparing(FiledPaper::takenAt));
        return Refusal.conflict("errands.paper-on-file", held
                .map(paper -> "“%s”已于 %s 由%s收存，不得再次向客户索取，请在材料台账中调用。".formatted(kind.name(),
                        LocalDate.ofInstant(paper.takenAt(), Zones.SHANGHAI), paper.takenBy()))
                .orElse("“%s”已在材料台账中，不得再次向客户索取。".formatted(kind.name()))).onField("kind");
    }

    private static @Nullable LocalDate validUntil(ServiceCatalogue.Kind kind, Handed handed, LocalDate today) {
        var ends = new ArrayList<LocalDate>();
        if (handed.validUntil() != null) {
            ends.add(handed.validUntil());
        }
        if (kind.validDays() != null) {
            ends.add((handed.issuedOn() == null ? today : handed.issuedOn()).plusDays(kind.validDays()));
        }
        return ends.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
    }
}
