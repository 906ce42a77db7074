package atrium.estate.cases;

import atrium.base.platform.Page;
import atrium.base.staff.Staff;
import atrium.estate.properties.Properties;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases over HTTP: taking in, listing, looking at. */
@RestController
@RequestMapping("/api/cases")
class CasesController {
    private final RegisterCase registerCase;
    private final CaseList list;
    private final CaseDetail detail;
    private final CaseIntake intake;
    private final CaseCategories categories;
    private final Staff staff;
    private final Properties properties;
    private final ExportCases exportCases;

    CasesController(RegisterCase registerCase, CaseList list, CaseDetail detail, CaseIntake intake,
            CaseCategories categories, Staff staff, Properties properties, ExportCases exportCases) {
        this.registerCase = registerCase;
        this.list = list;
        this.detail = detail;
        this.intake = intake;
        this.categories = categories;
        this.staff = staff;
        this.properties = properties;
        this.exportCases = exportCases;
    }

    record IntakeRequest(@NotNull(message = "请选择来源渠道。") CaseChannel channel,
            @NotNull(message = "请选择事项类型。") CaseKind kind, @NotNull(message = "请选择分类。") Long categoryId,
            @Nullable CaseGrade grade, @NotNull(message = "请选择项目。") Long projectId, @Nullable Long unitId,
            @Nullable Long customerId, @Nullable @Size(max = 50, message = "来电人姓名最多 50 字。") String callerName,
            @Nullable @Size(max = 40, message = "电话号码过长。") String callerPhone,
            @NotBlank(message = "请填写摘要。") @Size(max = 200, message = "摘要最多 200 字。") String summary,
            @NotBlank(message = "请填写详情。") @Size(max = 10_000, message = "详情最多 10000 字。") String description,
            @Nullable Instant occurredAt) {
        RegisterCase.Intake intake() {
            return new RegisterCase.Intake(channel, kind, categoryId, grade == null ? CaseGrade.ORDINARY : grade,
                    projectId, unitId, customerId, callerName, callerPhone, summary, description, occurredAt);
        }
    }

    record Options(List<Labelled.Option> kinds, List<Labelled.Option> channels, List<Labelled.Option> grades,
            List<Labelled.Option> states, List<Labelled.Option> replyChannels, List<Labelled.Option> pauseReasons,
            List<Labelled.Option> confirmations, List<Labelled.Option> referrals, List<Labelled.Option> acts,
            List<Labelled.Option> eventTypes, List<CaseCategories.Category> categories,
            List<Staff.Department> departments, List<Properties.Project> projects) {}

    @GetMapping("/options")
    @PreAuthorize("hasAuthority('cases.read')")
    @Transactional(readOnly = true)
    public Options options() {
        return new Options(Labelled.options(CaseKind.values()), Labelled.options(CaseChannel.values()),
                Labelled.options(CaseGrade.values()), Labelled.options(CaseState.values()),
                Labelled.options(ReplyChannel.values()), Labelled.options(PauseReason.values()),
                Labelled.options(Confirmation.values()), Labelled.options(Referral.values()),
                Labelled.options(CaseAct.values()), Labelled.options(EventType.values()), categories.all(),
                staff.departments(), properties.projects());
    }

    @GetMapping("/people")
    @PreAuthorize("hasAuthority('cases.read')")
    @Transactional(readOnly = true)
    public List<Staff.Person> people(@RequestParam long department) {
        return staff.people(department);
    }

    @GetMapping("/intake")
    @PreAuthorize("hasAuthority('cases.intake')")
    public CaseIntake.Answer intake(@ParameterObject CaseIntake.Asked asked) {
        return intake.of(asked);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('cases.intake')")
    @Transactional
    public ResponseEntity<CaseDetail.Answer> register(@Valid @RequestBody IntakeRequest request) {
        var taken = registerCase.register(request.intake());
        var answer = detail.of(taken);
        return ResponseEntity.created(URI.create("/api/cases/" + taken.id()))
                .eTag(Integer.toString(answer.row().version()))
                .body(answer);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('cases.read')")
    public Page<CaseList.Row> list(@ParameterObject CaseList.Asked asked) {
        return list.list(asked);
    }

    @GetMapping("/export")
    @PreAuthorize("hasAuthority('cases.read') and hasAuthority('exchange.export')")
    public void export(@ParameterObject CaseList.Asked asked, HttpServletResponse response) {
        exportCases.export(asked, response);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('cases.read')")
    public ResponseEntity<CaseDetail.Answer> one(@PathVariable long id) {
        return detail.respond(id);
    }

    @GetMapping("/{id}/clocks")
    @PreAuthorize("hasAuthority('cases.read')")
    public CaseDetail.ClocksAnswer clocks(@PathVariable long id) {
        return detail.clocks(id);
    }
}
