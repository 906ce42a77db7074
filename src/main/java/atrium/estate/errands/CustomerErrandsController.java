package atrium.estate.errands;

import atrium.base.platform.Page;
import atrium.base.shared.Zones;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a customer has to come for, over HTTP: the plan, the papers, the matters. */
@RestController
@RequestMapping("/api/errands")
class CustomerErrandsController {
    private final PlanVisit plans;
    private final Matters matters;
    private final PaperRegister papers;
    private final TakePaper takePaper;
    private final IssuePlan issuePlan;
    private final RegisterMatter registerMatter;
    private final Appointments appointments;
    private final WaitingCustomers waiting;

    CustomerErrandsController(PlanVisit plans, Matters matters, PaperRegister papers, TakePaper takePaper,
            IssuePlan issuePlan, RegisterMatter registerMatter, Appointments appointments, WaitingCustomers waiting) {
        this.plans = plans;
        this.matters = matters;
        this.papers = papers;
        this.takePaper = takePaper;
        this.issuePlan = issuePlan;
        this.registerMatter = registerMatter;
        this.appointments = appointments;
        this.waiting = waiting;
    }

    record CustomerErrands(VisitPlan.Plan plan, Appointments.@Nullable Appointment live,
            List<FiledPaper> papers, List<IssuePlan.IssuedPlan> issued, List<Appointments.Appointment> appointments,
            List<OpenMatter> ended) {}

    /** A matter of another room as its page shows it. @param missing how many papers are still wanted */
    record SubjectNeeds(long customerId, boolean open, int missing, boolean mustCome, int visits,
            Appointments.@Nullable Appointment live) {}

    record NewMatter(@NotBlank(message = "请选择办什么事。") String guide, @NotNull(message = "请选择项目。") Long projectId,
            @Nullable Long unitId) {}

    record NewPaper(@NotBlank(message = "请选择材料。") String kind, @Nullable Long unitId,
            @Min(value = 1, message = "份数至少 1。") @Max(value = 99, message = "份数最多 99。") int copies,
            boolean originalSeen, boolean originalKept, @Nullable LocalDate issuedOn, @Nullable LocalDate validUntil,
            @Nullable @Size(max = 200, message = "备注最多 200 字。") String note) {}

    record PaperEnd(@NotNull(message = "请选择退还还是作废。") FiledPaper.End as,
            @NotBlank(message = "请写明原因。") @Size(max = 200, message = "原因最多 200 字。") String reason) {}

    record PaperDemand(@NotBlank(message = "请选择材料。") String kind,
            @Min(value = 1, message = "份数至少 1。") @Max(value = 20, message = "份数最多 20。") int copies,
            @NotNull(message = "请选择要复印件还是原件。") Step.Form form, Step.@Nullable Who who,
            @NotBlank(message = "请写明为什么要。") @Size(max = 100, message = "原因最多 100 字。") String reason) {}

    record Issue(@NotNull(message = "请选择打印还是发短信。") IssuePlan.Issuing way) {}

    record Reason(@NotBlank(message = "请写明原因。") @Size(max = 200, message = "原因最多 200 字。") String reason) {}

    record ErrandMade(long id) {}

    @GetMapping("/customers")
    @PreAuthorize("hasAuthority('errands.read')")
    Page<WaitingCustomers.WaitingCustomer> waiting(@RequestParam(required = false) @Nullable Long project,
            @RequestParam(defaultValue = "false") boolean unbooked,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return waiting.list(project, unbooked, after, limit);
    }

    @GetMapping("/customers/{id}")
    @PreAuthorize("hasAuthority('errands.read')")
    @Transactional(readOnly = true)
    public CustomerErrands customer(@PathVariable long id) {
        var today = plans.of(id);
        var customer = today.customer().id();
        var live = appointments.liveOf(customer);
        var plan = live == null ? today : plans.of(customer, LocalDate.ofInstant(live.startsAt(), Zones.SHANGHAI));
        return new CustomerErrands(plan, live, papers.of(List.of(customer)), issuePlan.of(customer),
                appointments.of(customer), matters.endedOf(customer));
    }

    @GetMapping("/needs")
    @PreAuthorize("hasAuthority('errands.read')")
    @Transactional(readOnly = true)
    public List<SubjectNeeds> needs(@RequestParam String module, @RequestParam long subject) {
        var matter = matters.of(module, subject);
        if (matter == null) {
            return List.of();
        }
        var line = plans.of(matter.customerId()).matters().stream().filter(one -> one.id() == matter.id()).findFirst();
        return List.of(new SubjectNeeds(matter.customerId(), matter.open(),
                line.map(VisitPlan.MatterLine::missing).orElse(0),
                line.map(VisitPlan.MatterLine::mustCome).orElse(false), matter.visits(),
                appointments.liveOf(matter.customerId())));
    }

    @PostMapping("/customers/{id}/matters")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.CREATED)
    ErrandMade register(@PathVariable long id, @Valid @RequestBody NewMatter matter) {
        return new ErrandMade(registerMatter.register(id, matter.guide(), matter.projectId(), matter.unitId()));
    }

    @PostMapping("/matters/{id}/withdrawal")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, @Valid @RequestBody Reason reason) {
        registerMatter.withdraw(id, reason.reason());
    }

    @PostMapping("/matters/{id}/demands")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void demand(@PathVariable long id, @Valid @RequestBody PaperDemand demand) {
        takePaper.demand(id, new Step.Paper(demand.kind(), demand.copies(), demand.form(),
                demand.who() == null ? Step.Who.ANY_OWNER : demand.who(), null), demand.reason());
    }

    @PostMapping("/customers/{id}/papers")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.CREATED)
    ErrandMade take(@PathVariable long id, @Valid @RequestBody NewPaper paper) {
        return new ErrandMade(takePaper.take(id, new TakePaper.Handed(paper.kind(), paper.unitId(), paper.copies(),
                paper.originalSeen(), paper.originalKept(), paper.issuedOn(), paper.validUntil(), paper.note())));
    }

    @PostMapping("/papers/{id}/endings")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @Valid @RequestBody PaperEnd end) {
        takePaper.end(id, end.as(), end.reason());
    }

    @PostMapping("/customers/{id}/plans")
    @PreAuthorize("hasAuthority('errands.book')")
    @ResponseStatus(HttpStatus.CREATED)
    ErrandMade issue(@PathVariable long id, @Valid @RequestBody Issue issue) {
        return new ErrandMade(issuePlan.issue(id, issue.way()));
    }

    @GetMapping("/plans/{id}")
    @PreAuthorize("hasAuthority('errands.read')")
    IssuePlan.PlanCopy issued(@PathVariable long id) {
        return issuePlan.copy(id);
    }
}
