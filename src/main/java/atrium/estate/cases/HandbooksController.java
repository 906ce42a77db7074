package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The handling rules 处理办法 over HTTP: drafts, what they would change, publication, who has read them. */
@RestController
@RequestMapping("/api/cases/handbooks")
class HandbooksController {
    private final DraftHandbook draftHandbook;
    private final PublishHandbook publishHandbook;
    private final HandbookImpact impact;
    private final HandbookReaders readers;
    private final HandbookPages pages;

    HandbooksController(DraftHandbook draftHandbook, PublishHandbook publishHandbook, HandbookImpact impact,
            HandbookReaders readers, HandbookPages pages) {
        this.draftHandbook = draftHandbook;
        this.publishHandbook = publishHandbook;
        this.impact = impact;
        this.readers = readers;
        this.pages = pages;
    }

    record LimitsRequest(@NotNull(message = "请选择事项类型。") CaseKind kind, @NotNull(message = "请选择等级。") CaseGrade grade,
            @Nullable String firstReply, @Nullable String plan, @Nullable String close,
            @NotBlank(message = "请填写依据。") @Size(max = 200, message = "依据最多 200 字。") String basis) {}

    record StepRequest(@NotNull(message = "请选择等级。") CaseGrade grade,
            @Min(value = 1, message = "百分比为 1 至 1000。") @Max(value = 1000, message = "百分比为 1 至 1000。") int percent,
            @NotEmpty(message = "请选择告知的岗位。") List<@NotBlank @Size(max = 40) String> posts) {}

    record HandbookRequest(@NotBlank(message = "请填写名称。") @Size(max = 60, message = "名称最多 60 字。") String title,
            @Nullable @Size(max = 60, message = "文号最多 60 字。") String documentNumber,
            @NotNull(message = "请填写正文。") @Size(max = 40_000, message = "正文最多 40000 字。") String text,
            @NotNull(message = "请选择适用部门。") List<Long> bound,
            @Min(value = 0, message = "补录天数为 0 至 60。") @Max(value = 60, message = "补录天数为 0 至 60。") int backdatingDays,
            @Nullable LocalDate effectiveFrom, boolean appliesToOpen,
            @NotEmpty(message = "请填写时限。") @Size(max = 50, message = "时限行数过多。") List<@Valid LimitsRequest> limits,
            @NotNull(message = "请填写升级岗位。") @Size(max = 50, message = "升级行数过多。") List<@Valid StepRequest> ladders) {
        HandbookRows.Text words() {
            var rules = new HandbookRows.Rules(
                    limits.stream().map(each -> new HandbookRows.Limits(each.kind(), each.grade(), each.firstReply(),
                            each.plan(), each.close(), each.basis().strip())).toList(),
                    ladders.stream().map(each -> new CaseLadders.Step(each.grade(), each.percent(), each.posts()))
                            .toList());
            return new HandbookRows.Text(title.strip(), documentNumber == null ? null : documentNumber.strip(),
                    text.strip(), bound, backdatingDays, effectiveFrom, appliesToOpen, rules);
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('cases.read')")
    List<HandbookPages.Answer> all() {
        return pages.all();
    }

    @GetMapping("/posts")
    @PreAuthorize("hasAuthority('cases.configure')")
    List<String> posts() {
        return pages.posts();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('cases.read')")
    ResponseEntity<HandbookPages.Answer> one(@PathVariable long id) {
        var answer = pages.one(id);
        return ResponseEntity.ok().eTag(Integer.toString(answer.rowVersion())).body(answer);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('cases.configure')")
    ResponseEntity<HandbookPages.Answer> begin() {
        var id = draftHandbook.begin();
        return ResponseEntity.created(URI.create("/api/cases/handbooks/" + id)).body(pages.one(id));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('cases.configure')")
    ResponseEntity<HandbookPages.Answer> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody HandbookRequest request) {
        draftHandbook.edit(id, IfMatch.required(ifMatch), request.words());
        return one(id);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('cases.configure')")
    ResponseEntity<Void> remove(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        draftHandbook.remove(id, IfMatch.required(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/publication")
    @PreAuthorize("hasAuthority('cases.configure')")
    ResponseEntity<HandbookPages.Answer> publish(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        publishHandbook.publish(id, IfMatch.required(ifMatch));
        return one(id);
    }

    @GetMapping("/{id}/impact")
    @PreAuthorize("hasAuthority('cases.configure')")
    Page<HandbookImpact.Row> impact(@PathVariable long id, @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return impact.page(id, Page.limit(limit), after);
    }

    @GetMapping("/{id}/impact/totals")
    @PreAuthorize("hasAuthority('cases.configure')")
    HandbookImpact.Totals totals(@PathVariable long id) {
        return impact.totals(id);
    }

    @GetMapping("/{id}/impact/export")
    @PreAuthorize("hasAuthority('cases.configure') and hasAuthority('exchange.export')")
    void export(@PathVariable long id, HttpServletResponse response) {
        impact.export(id, pages.one(id).version(), response);
    }

    @GetMapping("/{id}/readings")
    @PreAuthorize("hasAuthority('cases.supervise')")
    @Transactional(readOnly = true)
    public List<HandbookReaders.Reading> readings(@PathVariable long id) {
        return readers.of(pages.one(id).id());
    }

    @PostMapping("/{id}/readings")
    @PreAuthorize("hasAuthority('cases.read')")
    ResponseEntity<HandbookPages.Answer> confirm(@PathVariable long id) {
        readers.confirm(pages.one(id).id());
        return one(id);
    }
}
