package atrium.desk.surveys;

import atrium.base.platform.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
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

/** Answers over HTTP: from whoever has a link, without an account; and for the staff, who was asked and what came back. */
@RestController
@RequestMapping("/api/surveys")
class AnswersController {
    private static final int SHOWN_MOST = 500;

    private final SheetDoor door;
    private final TakeAnswer takeAnswer;
    private final SurveyResults results;
    private final SurveyStore store;
    private final JdbcClient db;

    AnswersController(SheetDoor door, TakeAnswer takeAnswer, SurveyResults results, SurveyStore store,
            JdbcClient db) {
        this.door = door;
        this.takeAnswer = takeAnswer;
        this.results = results;
        this.store = store;
        this.db = db;
    }

    /** What somebody with a link sees. */
    record Sheet(String title, String period, String intro, boolean anonymous, LocalDate closesOn,
            List<Question> questions) {}

    record SheetRequest(@Nullable String token, @Nullable Map<String, @Nullable Object> answers) {}

    record FilledRequest(@NotNull(message = "请选择受访的一户。") Long invitationId,
            @NotNull(message = "请填写答卷。") Map<String, @Nullable Object> answers) {}

    record ExclusionRequest(@NotBlank(message = "剔除须写明理由。") @Size(max = 200, message = "理由最多 200 字。") String why) {}

    record Invitation(long id, String name, @Nullable String place, @Nullable String phoneMasked, Instant invitedAt,
            @Nullable Instant answeredAt, @Nullable Instant remindedAt, @Nullable Instant resentAt,
            @Nullable String messageState) {}

    @GetMapping("/sheet")
    @PreAuthorize("permitAll()")
    Sheet sheet(@RequestParam(required = false) @Nullable String token, HttpServletRequest request) {
        var survey = door.enter(token, request.getRemoteAddr(), takeAnswer::read);
        return new Sheet(survey.title(), survey.period(), survey.intro(), survey.anonymous(), survey.closesOn(),
                survey.questions());
    }

    @PostMapping("/sheet")
    @PreAuthorize("permitAll()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@RequestBody SheetRequest sent, HttpServletRequest request) {
        door.enter(sent.token(), request.getRemoteAddr(), opened -> {
            takeAnswer.byLink(opened, Objects.requireNonNullElse(sent.answers(), Map.of()));
            return opened;
        });
    }

    @GetMapping("/{id}/invitations")
    @PreAuthorize("hasAuthority('surveys.read')")
    @Transactional(readOnly = true)
    public List<Invitation> invitations(@PathVariable long id,
            @RequestParam(defaultValue = "false") boolean waiting) {
        var survey = store.find(id);
        return db.sql("""
            select id, name, place, phone_masked, invited_at, answered_at, reminded_at, resent_at,
                   (select d.state from notifications_messages m
                    join notifications_deliveries d on d.org_id = m.org_id and d.message_id = m.id
                    where m.org_id = i.org_id and m.key = i.message_key order by d.id desc limit 1) as message_state
            from surveys_invitations i where org_id = ? and survey_id = ? and (not ? or answered_at is null) order by place, id limit 2000""")
                .params(Scope.required().org(), survey.id(), waiting).query(Invitation.class).list();
    }

    @PostMapping("/{id}/answers")
    @PreAuthorize("hasAuthority('surveys.fill')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fill(@PathVariable long id, @Valid @RequestBody FilledRequest request) {
        takeAnswer.byTelephone(id, request.invitationId(), request.answers());
    }

    @GetMapping("/{id}/answers")
    @PreAuthorize("hasAuthority('surveys.read')")
    List<SurveyResults.Row> answers(@PathVariable long id, @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String value) {
        return results.rows(id, question, value, SHOWN_MOST);
    }

    @PostMapping("/{id}/answers/{answer}/exclusion")
    @PreAuthorize("hasAuthority('surveys.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void exclude(@PathVariable long id, @PathVariable long answer, @Valid @RequestBody ExclusionRequest request) {
        takeAnswer.exclude(id, answer, request.why().strip());
    }

    @GetMapping("/{id}/results")
    @PreAuthorize("hasAuthority('surveys.read')")
    SurveyResults.Answer results(@PathVariable long id) {
        return results.of(id);
    }
}
