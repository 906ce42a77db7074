package atrium.estate.cases;

import atrium.base.platform.OnceOnly;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The customer's link for the desk, over HTTP: sent, shown once to be passed on, shut. */
@RestController
@RequestMapping("/api/cases/{id}/links")
class CaseLinksController {
    private final HandOutLink handOut;

    CaseLinksController(HandOutLink handOut) {
        this.handOut = handOut;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('cases.intake')")
    CaseLinks.Standing standing(@PathVariable long id) {
        return handOut.standing(id);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('cases.intake')")
    @ResponseStatus(HttpStatus.CREATED)
    CaseLinks.Fresh show(@PathVariable long id, HttpServletRequest request) {
        OnceOnly.shownOnce(request);
        return handOut.show(id);
    }

    @PostMapping("/messages")
    @PreAuthorize("hasAuthority('cases.intake')")
    CaseLinks.Standing send(@PathVariable long id) {
        return handOut.send(id);
    }

    @DeleteMapping
    @PreAuthorize("hasAuthority('cases.intake')")
    CaseLinks.Standing revoke(@PathVariable long id) {
        return handOut.revoke(id);
    }
}
