package atrium.desk.knowledge;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** Answer templates over HTTP. */
@RestController
@RequestMapping("/api/knowledge")
class TemplatesController {
    private static final int MOST = 4_000;

    private final AnswerTemplates templates;

    TemplatesController(AnswerTemplates templates) {
        this.templates = templates;
    }

    record TemplateRequest(
            @NotBlank(message = "请填写模板名称。") @Size(max = 50, message = "模板名称最多 50 字。") String name,
            @Nullable @Size(max = 30, message = "事项类型不对。") String kind, @Nullable Long categoryId,
            @NotBlank(message = "请填写模板正文。") @Size(max = MOST, message = "模板正文最多 4000 字。") String body,
            @Nullable Boolean closed) {
        AnswerTemplates.Draft draft() {
            return new AnswerTemplates.Draft(name.strip(), kind, categoryId, body.strip(), Boolean.TRUE.equals(closed));
        }
    }

    record PreviewRequest(
            @NotBlank(message = "请填写模板正文。") @Size(max = MOST, message = "模板正文最多 4000 字。") String body) {}

    record Field(String label, String sample) {}

    @GetMapping("/fields")
    @PreAuthorize("hasAuthority('knowledge.read')")
    List<Field> fields() {
        return Arrays.stream(AnswerField.values()).map(each -> new Field(each.label(), each.sample())).toList();
    }

    @GetMapping("/templates")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<AnswerTemplates.Template> all() {
        return templates.all();
    }

    @GetMapping("/templates/{id}/editions")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<AnswerTemplates.Edition> editions(@PathVariable long id) {
        return templates.editions(id);
    }

    @PostMapping("/templates")
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public AnswerTemplates.Template add(@Valid @RequestBody TemplateRequest request) {
        return templates.one(templates.add(request.draft()));
    }

    @PutMapping("/templates/{id}")
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @Transactional
    public AnswerTemplates.Template edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TemplateRequest request) {
        templates.edit(id, IfMatch.required(ifMatch), request.draft());
        return templates.one(id);
    }

    /** The text with samples in its places; nothing is kept. */
    @PostMapping("/previews")
    @PreAuthorize("hasAuthority('knowledge.read')")
    AnswerField.Filled preview(@Valid @RequestBody PreviewRequest request) {
        AnswerField.check(request.body());
        return AnswerField.fill(request.body(), Arrays.stream(AnswerField.values())
                .collect(Collectors.toMap(Function.identity(), AnswerField::sample)));
    }
}
