package atrium.estate.cases;

import atrium.base.shared.Refusal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What similar closed cases suggest, over HTTP. */
@RestController
@RequestMapping("/api/cases")
class SuggestionsController {
    private static final int MOST = 2_000;

    private final SuggestCase suggestCase;

    SuggestionsController(SuggestCase suggestCase) {
        this.suggestCase = suggestCase;
    }

    @GetMapping("/suggestions")
    @PreAuthorize("hasAuthority('cases.intake')")
    SuggestCase.Answer ofText(@RequestParam(defaultValue = "") String summary,
            @RequestParam(defaultValue = "") String text) {
        if (summary.length() > MOST || text.length() > MOST) {
            throw Refusal.badInput("cases.text-long", "文字过长，建议只看前 2000 字，请截短后再查。", "text");
        }
        return suggestCase.of(summary, text);
    }

    @GetMapping("/{id}/suggestions")
    @PreAuthorize("hasAuthority('cases.read')")
    SuggestCase.Answer ofCase(@PathVariable long id) {
        return suggestCase.of(id);
    }
}
