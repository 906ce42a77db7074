package atrium.estate.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A customer's own page over HTTP: open to whoever has the key, which no one can guess. */
@RestController
@RequestMapping("/api/cases/link/{link}")
class LinkController {
    private static final int WORDS_MAX = 1_000;

    private final ActForCustomer customer;
    private final LinkThrottle throttle;

    LinkController(ActForCustomer customer, LinkThrottle throttle) {
        this.customer = customer;
        this.throttle = throttle;
    }

    record WordRequest(
            @NotBlank(message = "请写下要补充的情况。") @Size(max = WORDS_MAX, message = "最多 1000 字。") String text) {}

    record MarkRequest(
            @NotNull(message = "请点选满意程度。") @Min(value = 1, message = "满意程度为 1 至 5 分。") @Max(value = 5, message = "满意程度为 1 至 5 分。") Integer satisfaction,
            @Nullable @Size(max = WORDS_MAX, message = "最多 1000 字。") String text) {}

    record UnsolvedRequest(
            @NotBlank(message = "请写下还有什么没有解决。") @Size(max = WORDS_MAX, message = "最多 1000 字。") String reason) {}

    @GetMapping
    @PreAuthorize("permitAll()")
    CustomerView.Answer look(@PathVariable String link, HttpServletRequest request) {
        throttle.look(request.getRemoteAddr());
        return customer.look(link, request.getRemoteAddr());
    }

    @PostMapping("/words")
    @PreAuthorize("permitAll()")
    CustomerView.Answer addWord(@PathVariable String link, @Valid @RequestBody WordRequest word,
            HttpServletRequest request) {
        throttle.act(request.getRemoteAddr(), link);
        return customer.addWord(link, request.getRemoteAddr(), word.text().strip());
    }

    @PostMapping(path = "/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("permitAll()")
    CustomerView.Answer addPhoto(@PathVariable String link, @RequestParam MultipartFile file,
            HttpServletRequest request) throws IOException {
        throttle.act(request.getRemoteAddr(), link);
        try (var content = file.getInputStream()) {
            return customer.addPhoto(link, request.getRemoteAddr(), file.getOriginalFilename(), content);
        }
    }

    @PostMapping("/confirmation")
    @PreAuthorize("permitAll()")
    CustomerView.Answer confirm(@PathVariable String link, @Valid @RequestBody MarkRequest mark,
            HttpServletRequest request) {
        throttle.act(request.getRemoteAddr(), link);
        var text = mark.text() == null || mark.text().isBlank() ? null : mark.text().strip();
        return customer.confirm(link, request.getRemoteAddr(), mark.satisfaction(), text);
    }

    @PostMapping("/reopening")
    @PreAuthorize("permitAll()")
    CustomerView.Answer reopen(@PathVariable String link, @Valid @RequestBody UnsolvedRequest unsolved,
            HttpServletRequest request) {
        throttle.act(request.getRemoteAddr(), link);
        return customer.reopen(link, request.getRemoteAddr(), unsolved.reason().strip());
    }
}
