package atrium.estate.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of cases 群诉 and what the radar proposes, over HTTP; for who sees the cases of every department. */
@RestController
@RequestMapping("/api/cases")
class GroupsController {
    private final GroupCases groups;
    private final AnswerGroup answerGroup;
    private final GroupList list;
    private final GroupSignals signals;

    GroupsController(GroupCases groups, AnswerGroup answerGroup, GroupList list, GroupSignals signals) {
        this.groups = groups;
        this.answerGroup = answerGroup;
        this.list = list;
        this.signals = signals;
    }

    record GroupRequest(@NotBlank(message = "请填写群诉标题。") @Size(max = 100, message = "标题最多 100 字。") String title,
            @NotBlank(message = "请写明共同原因。") @Size(max = 2000, message = "原因最多 2000 字。") String cause,
            @NotNull(message = "请选择主办部门。") Long leadId, @Nullable Boolean legalRisk,
            @NotEmpty(message = "请选择事项。") @Size(max = GroupCases.MOST, message = "一次最多 500 件。") List<@NotNull Long> caseIds,
            @Nullable Long signalId) {}

    record MemberRequest(@NotNull(message = "请选择事项。") Long caseId) {}

    record GroupReplyRequest(@NotNull(message = "请选择回复方式。") ReplyChannel channel,
            @NotBlank(message = "请填写回复内容。") @Size(max = 10_000, message = "回复内容过长。") String text) {}

    record GroupClosureRequest(@Nullable @Size(max = 2000, message = "说明过长。") String note) {}

    record DismissalRequest(
            @NotBlank(message = "请写明为什么不建群诉。") @Size(max = 200, message = "理由最多 200 字。") String reason) {}

    record RadarRequest(
            @Min(value = 2, message = "户数为 2 至 100。") @Max(value = 100, message = "户数为 2 至 100。") int households,
            @Min(value = 1, message = "天数为 1 至 365。") @Max(value = 365, message = "天数为 1 至 365。") int days,
            @Min(value = 2, message = "户数为 2 至 100。") @Max(value = 100, message = "户数为 2 至 100。") int alikeHouseholds,
            @Min(value = 1, message = "天数为 1 至 365。") @Max(value = 365, message = "天数为 1 至 365。") int alikeDays,
            @Min(value = 5, message = "相似程度为 5 至 90。") @Max(value = 90, message = "相似程度为 5 至 90。") int alikePercent) {
        GroupSignals.Limits limits() {
            return new GroupSignals.Limits(households, days, alikeHouseholds, alikeDays, alikePercent);
        }
    }

    /** Everything about a group. */
    record GroupAnswer(GroupList.Group group, List<GroupList.Member> members) {}

    /** What the radar looks for and has seen. */
    record RadarAnswer(GroupSignals.Limits limits, List<GroupSignals.Signal> signals,
            List<GroupSignals.Named> named) {}

    @GetMapping("/groups")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional(readOnly = true)
    public List<GroupList.Group> all(@ParameterObject GroupList.Asked asked) {
        return list.all(asked);
    }

    @GetMapping("/groups/{id}")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional(readOnly = true)
    public GroupAnswer one(@PathVariable long id) {
        return new GroupAnswer(list.one(id), list.members(id));
    }

    @PostMapping("/groups")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public GroupList.Group open(@Valid @RequestBody GroupRequest request) {
        return list.one(groups.open(new GroupCases.Order(request.title().strip(), request.cause().strip(),
                request.leadId(), Boolean.TRUE.equals(request.legalRisk()), request.caseIds(), request.signalId())));
    }

    @PostMapping("/groups/{id}/members")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional
    public GroupAnswer join(@PathVariable long id, @Valid @RequestBody MemberRequest request) {
        groups.join(id, request.caseId());
        return one(id);
    }

    @DeleteMapping("/groups/{id}/members/{member}")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional
    public GroupAnswer leave(@PathVariable long id, @PathVariable("member") long leaving) {
        groups.leave(id, leaving);
        return one(id);
    }

    @PostMapping("/groups/{id}/replies")
    @PreAuthorize("hasAuthority('cases.oversee')")
    List<AnswerGroup.Outcome> reply(@PathVariable long id, @Valid @RequestBody GroupReplyRequest request) {
        return answerGroup.reply(id, request.channel(), request.text().strip());
    }

    @PostMapping("/groups/{id}/closure")
    @PreAuthorize("hasAuthority('cases.oversee')")
    List<AnswerGroup.Outcome> close(@PathVariable long id, @Valid @RequestBody GroupClosureRequest request) {
        return answerGroup.close(id, request.note());
    }

    @GetMapping("/radar")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional(readOnly = true)
    public RadarAnswer radar() {
        return new RadarAnswer(signals.limits(), signals.open(), signals.named());
    }

    @PutMapping("/radar")
    @PreAuthorize("hasAuthority('cases.configure')")
    @Transactional
    public GroupSignals.Limits limit(@Valid @RequestBody RadarRequest request) {
        signals.limit(request.limits());
        return signals.limits();
    }

    @PostMapping("/signals/{id}/dismissal")
    @PreAuthorize("hasAuthority('cases.oversee')")
    @Transactional
    public List<GroupSignals.Signal> dismiss(@PathVariable long id, @Valid @RequestBody DismissalRequest request) {
        signals.settle(id, request.reason().strip());
        return signals.open();
    }
}
