package atrium.estate.cases;

import atrium.base.platform.IfMatch;
import atrium.desk.knowledge.Articles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the knowledge room has for a case, over HTTP: pages to read, canned steps to run. */
@RestController
@RequestMapping("/api/cases")
class MacroRunsController {
    private static final int MOST_AT_ONCE = 200;

    private final RunMacro runMacro;
    private final BulkCases bulk;
    private final CaseDetail detail;
    private final CaseCategories categories;
    private final Articles articles;

    MacroRunsController(RunMacro runMacro, BulkCases bulk, CaseDetail detail, CaseCategories categories,
            Articles articles) {
        this.runMacro = runMacro;
        this.bulk = bulk;
        this.detail = detail;
        this.categories = categories;
        this.articles = articles;
    }

    record MacroRunRequest(@NotNull(message = "请选择快捷步骤。") Long macroId,
            @NotNull(message = "请先看过步骤再执行。") Integer macroVersion) {}

    record MacroRunsRequest(
            @NotEmpty(message = "请先勾选事项。") @Size(max = MOST_AT_ONCE, message = "一次最多 200 件。") List<CaseOversightController.PickedRequest> cases,
            @NotNull(message = "请选择快捷步骤。") Long macroId, @NotNull(message = "请先看过步骤再执行。") Integer macroVersion) {}

    /** Pages in force on the category or one above it. */
    @GetMapping("/articles")
    @PreAuthorize("hasAuthority('cases.read')")
    @Transactional(readOnly = true)
    public List<Articles.Article> articles(@RequestParam long category) {
        return articles.fitting(categories.above(category));
    }

    @GetMapping("/macros")
    @PreAuthorize("hasAuthority('cases.handle')")
    List<RunMacro.Offer> offers() {
        return runMacro.offers();
    }

    @GetMapping("/{id}/macros")
    @PreAuthorize("hasAuthority('cases.handle')")
    List<RunMacro.Offer> offers(@PathVariable long id) {
        return runMacro.offers(id);
    }

    @PostMapping("/{id}/macros")
    @PreAuthorize("hasAuthority('cases.handle')")
    ResponseEntity<CaseDetail.Answer> run(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody MacroRunRequest request) {
        runMacro.run(id, IfMatch.required(ifMatch), request.macroId(), request.macroVersion());
        return detail.respond(id);
    }

    @PostMapping("/bulk/macros")
    @PreAuthorize("hasAuthority('cases.handle')")
    BulkCases.Result runAll(@Valid @RequestBody MacroRunsRequest request) {
        var picked = request.cases().stream().map(CaseOversightController.PickedRequest::picked).toList();
        return bulk.each(picked,
                one -> runMacro.run(one.id(), one.version(), request.macroId(), request.macroVersion()));
    }
}
