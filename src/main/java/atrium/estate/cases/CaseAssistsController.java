package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What departments ask of each other about a case, over HTTP: help with a piece of it, and having it back. */
@RestController
@RequestMapping("/api/cases/{id}")
class CaseAssistsController {
    private final AssistCase assistCase;
    private final HandBackCase handBackCase;
    private final CaseDetail detail;

    CaseAssistsController(AssistCase assistCase, HandBackCase handBackCase, CaseDetail detail) {
        this.assistCase = assistCase;
        this.handBackCase = handBackCase;
        this.detail = detail;
    }

    record AssistRequest(@NotNull(message = "请选择协办部门。") Long departmentId, @Nullable Long personId,
            @NotBlank(message = "请写明请对方做什么。") @Size(max = 2000, message = "协办内容最多 2000 字。") String what,
            @NotNull(message = "请填写协办期限。") LocalDate dueOn) {}

    record AnswerRequest(@NotNull(message = "请选择完成或退回。") Boolean done,
            @NotBlank(message = "请写明结果或退回理由。") @Size(max = 10_000, message = "内容过长。") String result) {}

    record ReasonRequest(@NotBlank(message = "请填写理由。") @Size(max = 2000, message = "理由过长。") String reason) {}

    record JudgementRequest(@NotNull(message = "请选择同意或不同意。") Boolean agreed,
            @Nullable @Size(max = 2000, message = "理由过长。") String reason) {}

    @PostMapping("/assists")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> ask(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AssistRequest request) {
        assistCase.ask(id, IfMatch.required(ifMatch), new CaseAssists.Asked(request.departmentId(),
                request.personId(), request.what().strip(), request.dueOn()));
        return detail.respond(id);
    }

    @PostMapping("/assists/{assist}/answers")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> answer(@PathVariable long id, @PathVariable long assist,
            @Valid @RequestBody AnswerRequest request) {
        assistCase.answer(id, assist, request.done(), request.result().strip());
        return detail.respond(id);
    }

    @PostMapping("/assists/{assist}/withdrawals")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> withdraw(@PathVariable long id, @PathVariable long assist,
            @Valid @RequestBody ReasonRequest request) {
        assistCase.withdraw(id, assist, request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/recalls")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> askBack(@PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        handBackCase.ask(id, request.reason().strip());
        return detail.respond(id);
    }

    @PostMapping("/recalls/answers")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> answerBack(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody JudgementRequest request) {
        handBackCase.answer(id, IfMatch.required(ifMatch), request.agreed(),
                request.reason() == null ? "" : request.reason().strip());
        return detail.respond(id);
    }
}
