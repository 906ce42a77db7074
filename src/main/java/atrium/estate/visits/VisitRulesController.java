package atrium.estate.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
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

/** Whom to ask, over HTTP: rules, samples, and the owners a survey goes to. */
@RestController
@RequestMapping("/api/visits")
class VisitRulesController {
    private final VisitRules rules;
    private final ConfigureVisits configure;
    private final DrawSamples samples;
    private final DrawList draws;
    private final InviteOwners inviteOwners;

    VisitRulesController(VisitRules rules, ConfigureVisits configure, DrawSamples samples, DrawList draws,
            InviteOwners inviteOwners) {
        this.rules = rules;
        this.configure = configure;
        this.samples = samples;
        this.draws = draws;
        this.inviteOwners = inviteOwners;
    }

    record RuleRequest(@NotBlank(message = "请选择事项类型。") String kind, @Nullable String grade,
            @Nullable Long categoryId, @NotNull(message = "请填写生效日期。") LocalDate effectiveFrom,
            @NotNull(message = "请填写回访比例。") @Min(value = 0, message = "回访比例为 0 至 100。") @Max(value = 100, message = "回访比例为 0 至 100。") Integer share,
            @NotNull(message = "请填写回访期限。") @Min(value = 1, message = "回访期限为 1 至 90 天。") @Max(value = 90, message = "回访期限为 1 至 90 天。") Integer withinDays,
            @NotNull(message = "请填写最多拨打次数。") @Min(value = 1, message = "最多拨打次数为 1 至 10。") @Max(value = 10, message = "最多拨打次数为 1 至 10。") Integer failuresMost,
            @NotNull(message = "请填写整改期限。") @Min(value = 1, message = "整改期限为 1 至 90 天。") @Max(value = 90, message = "整改期限为 1 至 90 天。") Integer rectifyDays,
            @Nullable Boolean byBuilding, @Nullable Boolean byCategory,
            @NotEmpty(message = "请至少填写一项评价。") @Size(max = 8, message = "评价最多 8 项。") List<@NotBlank(message = "评价项目不能空白。") @Size(max = 12, message = "评价项目最多 12 字。") String> aspects,
            @NotBlank(message = "请填写开场话术。") @Size(max = 500, message = "话术最多 500 字。") String script,
            @NotBlank(message = "请填写依据。") @Size(max = 200, message = "依据最多 200 字。") String basis) {
        VisitRule rule() {
            return new VisitRule(0, kind, grade, categoryId, 0, effectiveFrom, share, withinDays, failuresMost,
                    rectifyDays, Boolean.TRUE.equals(byBuilding), Boolean.TRUE.equals(byCategory),
                    aspects.stream().map(String::strip).toList(), script.strip(), basis.strip());
        }
    }

    record DrawRequest(@NotNull(message = "请选择项目。") Long projectId,
            @NotNull(message = "请选择月份。") @Pattern(regexp = "20\\d\\d-(0[1-9]|1[0-2])", message = "月份写作 2026-11。") String month) {}

    record Drawn(int draws) {}

    record OwnersRequest(@NotNull(message = "请选择项目。") Long projectId, @Nullable Long buildingId) {}

    record Invited(int invited) {}

    @GetMapping("/rules")
    @PreAuthorize("hasAuthority('visits.read')")
    @Transactional(readOnly = true)
    public List<VisitRule> rules() {
        return rules.all();
    }

    @PostMapping("/rules")
    @PreAuthorize("hasAuthority('visits.configure')")
    @ResponseStatus(HttpStatus.CREATED)
    VisitRule add(@Valid @RequestBody RuleRequest request) {
        return configure.add(request.rule());
    }

    @GetMapping("/draws")
    @PreAuthorize("hasAuthority('visits.read')")
    DrawList.Answer draws(@RequestParam(required = false) @Nullable Long project) {
        return draws.all(project);
    }

    @PostMapping("/draws")
    @PreAuthorize("hasAuthority('visits.configure')")
    Drawn draw(@Valid @RequestBody DrawRequest request) {
        return new Drawn(samples.draw(request.projectId(), YearMonth.parse(request.month())));
    }

    @GetMapping("/draws/{id}/redraw")
    @PreAuthorize("hasAuthority('visits.read')")
    DrawList.Redrawn redraw(@PathVariable long id) {
        return draws.again(id);
    }

    @PostMapping("/surveys/{survey}/invitations")
    @PreAuthorize("hasAuthority('visits.configure') and hasAuthority('surveys.edit')")
    Invited invite(@PathVariable long survey, @Valid @RequestBody OwnersRequest request) {
        return new Invited(inviteOwners.invite(survey, request.projectId(), request.buildingId()));
    }
}
