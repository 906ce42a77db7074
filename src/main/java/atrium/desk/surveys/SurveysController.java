package atrium.desk.surveys;

import atrium.base.exchange.Exports;
import atrium.base.platform.IfMatch;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** Questionnaires over HTTP: drawing up, publishing, copying, letting the answers out. */
@RestController
@RequestMapping("/api/surveys")
class SurveysController {
    private static final int MOST_EXPORTED = 1_000_000;

    private final SurveyStore store;
    private final WriteSurvey write;
    private final SurveyResults results;
    private final Exports exports;

    SurveysController(SurveyStore store, WriteSurvey write, SurveyResults results, Exports exports) {
        this.store = store;
        this.write = write;
        this.results = results;
        this.exports = exports;
    }

    record QuestionRequest(@NotBlank(message = "题目缺少题号。") String key,
            @NotNull(message = "请选择题型。") Question.Kind kind, @NotNull(message = "请填写题目。") String text,
            @Nullable Boolean required, @Nullable List<@NotNull String> options, Question.@Nullable Condition showIf,
            @Nullable Integer badAt) {
        Question question() {
            return new Question(key, kind, text.strip(), Boolean.TRUE.equals(required),
                    kind == Question.Kind.SINGLE || kind == Question.Kind.MULTIPLE
                            ? Objects.requireNonNullElse(options, List.<String>of()).stream().map(String::strip)
                                    .toList()
                            : null,
                    showIf, badAt);
        }
    }

    private static final int REMIND_AFTER = 3;

    record SurveyRequest(@Nullable Long projectId,
            @NotBlank(message = "请填写问卷名称。") @Size(max = 60, message = "问卷名称最多 60 字。") String title,
            @NotBlank(message = "请填写期次。") @Size(max = 30, message = "期次最多 30 字。") String period,
            @Nullable @Size(max = 500, message = "开头说明最多 500 字。") String intro, @Nullable Boolean anonymous,
            @NotNull(message = "请填写截止日期。") LocalDate closesOn, @Nullable Long rectifyBy,
            @Nullable @Min(value = 0, message = "提醒为发放后 0 至 60 天。") @Max(value = 60, message = "提醒为发放后 0 至 60 天。") Integer remindAfter,
            @NotNull(message = "请至少写一道题。") List<@Valid QuestionRequest> questions) {
        SurveyStore.Draft draft() {
            return new SurveyStore.Draft(projectId, title.strip(), period.strip(),
                    Objects.requireNonNullElse(intro, "").strip(), Boolean.TRUE.equals(anonymous), closesOn, rectifyBy,
                    Objects.requireNonNullElse(remindAfter, REMIND_AFTER),
                    questions.stream().map(QuestionRequest::question).toList());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('surveys.read')")
    @Transactional(readOnly = true)
    public List<SurveyStore.Survey> all() {
        return store.all();
    }

    @GetMapping("/template")
    @PreAuthorize("hasAuthority('surveys.edit')")
    WriteSurvey.Template template() {
        return write.template();
    }

    @PostMapping
    @PreAuthorize("hasAuthority('surveys.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    SurveyStore.Survey draft(@Valid @RequestBody SurveyRequest request) {
        return store.find(write.draft(request.draft()));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('surveys.read')")
    @Transactional(readOnly = true)
    public ResponseEntity<SurveyStore.Survey> one(@PathVariable long id) {
        return answer(id);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('surveys.edit')")
    ResponseEntity<SurveyStore.Survey> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SurveyRequest request) {
        write.edit(id, IfMatch.required(ifMatch), request.draft());
        return answer(id);
    }

    @PostMapping("/{id}/publication")
    @PreAuthorize("hasAuthority('surveys.edit')")
    ResponseEntity<SurveyStore.Survey> publish(@PathVariable long id) {
        write.publish(id);
        return answer(id);
    }

    @PostMapping("/{id}/closure")
    @PreAuthorize("hasAuthority('surveys.edit')")
    ResponseEntity<SurveyStore.Survey> close(@PathVariable long id) {
        write.close(id);
        return answer(id);
    }

    @PostMapping("/{id}/copies")
    @PreAuthorize("hasAuthority('surveys.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    SurveyStore.Survey copy(@PathVariable long id) {
        return store.find(write.copy(id));
    }

    @GetMapping("/{id}/export")
    @PreAuthorize("hasAuthority('surveys.read') and hasAuthority('exchange.export')")
    void export(@PathVariable long id, HttpServletResponse response) {
        var survey = store.find(id);
        var columns = new ArrayList<Exports.Column<SurveyResults.Row>>();
        columns.add(new Exports.Column<>("填写时间", SurveyResults.Row::at));
        columns.add(new Exports.Column<>("方式", row -> row.channel().equals("PHONE") ? "代填" : "链接"));
        columns.add(new Exports.Column<>("代填人", SurveyResults.Row::filledBy));
        columns.add(new Exports.Column<>("受访人", SurveyResults.Row::name));
        columns.add(new Exports.Column<>("房号", SurveyResults.Row::place));
        survey.questions().forEach(question -> columns.add(
                new Exports.Column<>(question.text(), row -> cell(row.answers().get(question.key())))));
        columns.add(new Exports.Column<>("剔除理由", SurveyResults.Row::excludedWhy));
        exports.stream(new Exports.Listing<>(survey.title(), "期次：" + survey.period(), columns,
                () -> results.stream(id, null, null, MOST_EXPORTED)), response);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining("、"))
                : value;
    }

    private ResponseEntity<SurveyStore.Survey> answer(long id) {
        var survey = store.find(id);
        return ResponseEntity.ok().eTag(Integer.toString(survey.version())).body(survey);
    }
}
