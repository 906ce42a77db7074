package atrium.estate.cases;

import atrium.desk.knowledge.AnswerField;
import atrium.desk.knowledge.AnswerTemplates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers to a case worded from templates, over HTTP. */
@RestController
@RequestMapping("/api/cases/{id}")
class CaseAnswersController {
    private final AnswerCase answerCase;

    CaseAnswersController(AnswerCase answerCase) {
        this.answerCase = answerCase;
    }

    record AnswerRequest(@NotNull(message = "请选择模板。") Long templateId) {}

    @GetMapping("/templates")
    @PreAuthorize("hasAuthority('cases.handle')")
    List<AnswerTemplates.Template> templates(@PathVariable long id) {
        return answerCase.templates(id);
    }

    /** The text to read over and send; nothing is answered yet, only the template's use is counted. */
    @PostMapping("/answers")
    @PreAuthorize("hasAuthority('cases.handle')")
    AnswerField.Filled fill(@PathVariable long id, @Valid @RequestBody AnswerRequest request) {
        return answerCase.fill(id, request.templateId());
    }
}
