package atrium.desk.knowledge;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Canned steps over HTTP: written here, run in the room of the matter. */
@RestController
@RequestMapping("/api/knowledge/macros")
class MacrosController {
    private final Macros macros;

    MacrosController(Macros macros) {
        this.macros = macros;
    }

    record StepRequest(@NotNull(message = "请选择这一步做什么。") MacroStep.Act act, @Nullable Long department,
            @Nullable String grade, @Nullable String channel, @Nullable Long template, @Nullable String text,
            @Nullable Integer days) {
        MacroStep step() {
            return new MacroStep(act, department, grade, channel, template,
                    text == null || text.isBlank() ? null : text.strip(), days);
        }
    }

    record MacroRequest(@NotBlank(message = "请填写名称。") @Size(max = 50, message = "名称最多 50 字。") String name,
            @Nullable @Size(max = 10, message = "事项类型不对。") List<@NotBlank(message = "事项类型不对。") String> kinds,
            @Nullable @Size(max = 20, message = "最多关联 20 个类别。") List<@NotNull(message = "请选择类别。") Long> categories,
            @NotEmpty(message = "请至少写一步。") @Size(max = 8, message = "最多 8 步。") List<@Valid @NotNull(message = "请写明这一步。") StepRequest> steps,
            @Nullable Boolean closed) {
        Macros.Draft draft() {
            return new Macros.Draft(name.strip(), kinds == null ? List.of() : kinds,
                    categories == null ? List.of() : categories, steps.stream().map(StepRequest::step).toList(),
                    Boolean.TRUE.equals(closed));
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<Macros.Macro> all() {
        return macros.all();
    }

    @GetMapping("/{id}/editions")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<Macros.Edition> editions(@PathVariable long id) {
        return macros.editions(id);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Macros.Macro add(@Valid @RequestBody MacroRequest request) {
        return macros.one(macros.add(request.draft()));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @Transactional
    public Macros.Macro edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody MacroRequest request) {
        macros.edit(id, IfMatch.required(ifMatch), request.draft());
        return macros.one(id);
    }
}
