package atrium.estate.visits;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import atrium.desk.surveys.Surveys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rectifications over HTTP. */
@RestController
@RequestMapping("/api/visits/rectifications")
class RectificationsController {
    private final RectificationList list;
    private final WorkOnRectification work;
    private final Surveys surveys;

    RectificationsController(RectificationList list, WorkOnRectification work, Surveys surveys) {
        this.list = list;
        this.work = work;
        this.surveys = surveys;
    }

    record MeasuresRequest(
            @NotBlank(message = "请写明整改措施。") @Size(max = 2000, message = "整改措施最多 2000 字。") String measures) {}

    record CheckRequest(@NotNull(message = "请选择通过或退回。") Boolean passed,
            @NotBlank(message = "请写明复核意见。") @Size(max = 1000, message = "复核意见最多 1000 字。") String note) {}

    @GetMapping
    @PreAuthorize("hasAuthority('visits.answer')")
    Page<RectificationList.Row> list(@ParameterObject RectificationList.Asked asked) {
        return list.list(asked);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('visits.answer')")
    ResponseEntity<RectificationList.Detail> one(@PathVariable long id) {
        return answer(id);
    }

    @GetMapping("/of-survey/{survey}")
    @PreAuthorize("hasAuthority('visits.answer')")
    List<RectificationList.OfAnswer> ofSurvey(@PathVariable long survey) {
        surveys.project(survey); // refused to whoever does not see it
        return list.ofSurvey(survey);
    }

    @PostMapping("/{id}/measures")
    @PreAuthorize("hasAuthority('visits.answer')")
    ResponseEntity<RectificationList.Detail> measures(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody MeasuresRequest request) {
        work.answer(id, IfMatch.required(ifMatch), request.measures().strip());
        return answer(id);
    }

    @PostMapping("/{id}/checks")
    @PreAuthorize("hasAuthority('visits.check')")
    ResponseEntity<RectificationList.Detail> check(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CheckRequest request) {
        work.check(id, IfMatch.required(ifMatch), request.passed(), request.note().strip());
        return answer(id);
    }

    private ResponseEntity<RectificationList.Detail> answer(long id) {
        var detail = list.detail(id);
        return ResponseEntity.ok().eTag(Integer.toString(detail.row().version())).body(detail);
    }
}
