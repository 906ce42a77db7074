package atrium.estate.visits;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a caller does with a visit, over HTTP. */
@RestController
@RequestMapping("/api/visits/{id}")
class CallsController {
    private static final int MOST = 1_000;

    private final CallVisit callVisit;
    private final RecordResult recordResult;
    private final VisitSheet sheet;

    CallsController(CallVisit callVisit, RecordResult recordResult, VisitSheet sheet) {
        this.callVisit = callVisit;
        this.recordResult = recordResult;
        this.sheet = sheet;
    }

    record AttemptRequest(@NotNull(message = "请选择拨打情况。") Outcome outcome, @Nullable Instant nextAt,
            @Nullable @Size(max = MOST, message = "说明最多 1000 字。") String note) {}

    record ReasonRequest(@NotBlank(message = "请填写理由。") @Size(max = MOST, message = "理由最多 1000 字。") String why) {}

    record ResultRequest(@NotNull(message = "请选择问题是否已解决。") Boolean solved,
            @Nullable @Min(value = 0, message = "推荐分为 0 至 10 分。") @Max(value = 10, message = "推荐分为 0 至 10 分。") Integer nps,
            @NotNull(message = "请对每一项评价打分。") Map<String, @NotNull(message = "请对每一项评价打分。") Integer> marks,
            @Nullable @Size(max = MOST, message = "客户意见最多 1000 字。") String comment, @Nullable Boolean reopen,
            @Nullable @Size(max = MOST, message = "更正理由最多 1000 字。") String why) {
        RecordResult.Result result() {
            return new RecordResult.Result(solved, nps, marks, comment == null ? null : comment.strip());
        }
    }

    @PostMapping("/claim")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> claim(@PathVariable long id) {
        callVisit.claim(id);
        return answer(id);
    }

    @DeleteMapping("/claim")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> release(@PathVariable long id) {
        callVisit.release(id);
        return answer(id);
    }

    @PostMapping("/attempts")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> attempt(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AttemptRequest request) {
        callVisit.attempt(id, IfMatch.required(ifMatch), request.outcome(), request.nextAt(), request.note());
        return answer(id);
    }

    @PostMapping("/attempts/{attempt}/withdrawal")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> undo(@PathVariable long id, @PathVariable long attempt,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        callVisit.undo(id, IfMatch.required(ifMatch), attempt, request.why().strip());
        return answer(id);
    }

    @PostMapping("/result")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> result(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResultRequest request) {
        recordResult.record(id, IfMatch.required(ifMatch), request.result(),
                Boolean.TRUE.equals(request.reopen()));
        return answer(id);
    }

    @PostMapping("/corrections")
    @PreAuthorize("hasAuthority('visits.call')")
    ResponseEntity<VisitSheet.Answer> correct(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResultRequest request) {
        recordResult.correct(id, IfMatch.required(ifMatch), request.result(), request.why());
        return answer(id);
    }

    private ResponseEntity<VisitSheet.Answer> answer(long id) {
        var answer = sheet.of(id);
        return ResponseEntity.ok().eTag(Integer.toString(answer.row().version())).body(answer);
    }
}
