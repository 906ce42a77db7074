package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handling rules, categories and responsible engineers over HTTP. */
@RestController
@RequestMapping("/api/cases")
class CaseRulesController {
    private final ConfigureCases configure;
    private final CaseRules rules;
    private final CaseCategories categories;

    CaseRulesController(ConfigureCases configure, CaseRules rules, CaseCategories categories) {
        this.configure = configure;
        this.rules = rules;
        this.categories = categories;
    }

    record CategoryRequest(@Nullable Long parentId,
            @NotBlank(message = "请填写分类名称。") @Size(max = 30, message = "分类名称最多 30 字。") String name,
            @Nullable Long departmentId, @Nullable List<@NotBlank @Size(max = 20) String> words,
            @Nullable Boolean closed, @Nullable Boolean evidenceRequired) {}

    record EngineerRequest(@NotNull(message = "请选择项目。") Long projectId, @NotNull(message = "请选择分类。") Long categoryId,
            @Nullable Long personId) {}

    @GetMapping("/policies")
    @PreAuthorize("hasAuthority('cases.read')")
    @Transactional(readOnly = true)
    public List<CasePolicy> policies() {
        return rules.all();
    }

    @PostMapping("/categories")
    @PreAuthorize("hasAuthority('cases.configure')")
    @ResponseStatus(HttpStatus.CREATED)
    CaseCategories.Category add(@Valid @RequestBody CategoryRequest request) {
        return configure.addCategory(request.parentId(), request.name().strip(), request.departmentId(),
                Objects.requireNonNullElse(request.words(), List.of()));
    }

    @PutMapping("/categories/{id}")
    @PreAuthorize("hasAuthority('cases.configure')")
    CaseCategories.Category edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CategoryRequest request) {
        return configure.editCategory(new CaseCategories.Category(id, null, request.name().strip(), "",
                request.departmentId(), Objects.requireNonNullElse(request.words(), List.of()),
                Boolean.TRUE.equals(request.closed()), Boolean.TRUE.equals(request.evidenceRequired()),
                IfMatch.required(ifMatch)));
    }

    @GetMapping("/engineers")
    @PreAuthorize("hasAuthority('cases.read')")
    @Transactional(readOnly = true)
    public List<CaseCategories.Engineer> engineers(@RequestParam long project) {
        return categories.engineers(project);
    }

    @PutMapping("/engineers")
    @PreAuthorize("hasAuthority('cases.configure')")
    List<CaseCategories.Engineer> responsible(@Valid @RequestBody EngineerRequest request) {
        return configure.responsible(request.projectId(), request.categoryId(), request.personId());
    }
}
