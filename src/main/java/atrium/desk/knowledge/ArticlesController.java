package atrium.desk.knowledge;

import atrium.base.platform.IfMatch;
import atrium.base.staff.Access;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
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

/** Knowledge pages over HTTP. */
@RestController
@RequestMapping("/api/knowledge/articles")
class ArticlesController {
    private final Articles articles;

    ArticlesController(Articles articles) {
        this.articles = articles;
    }

    record ArticleRequest(
            @NotBlank(message = "请填写标题。") @Size(max = 100, message = "标题最多 100 字。") String title,
            @NotBlank(message = "请填写正文。") @Size(max = 20_000, message = "正文最多 20000 字。") String body,
            @NotBlank(message = "请写明依据，例如法规条文或文件号。") @Size(max = 300, message = "依据最多 300 字。") String source,
            @Nullable @Size(max = 20, message = "最多关联 20 个类别。") List<@NotNull(message = "请选择类别。") Long> categories,
            @NotNull(message = "请填写生效日期。") LocalDate effectiveOn, @Nullable LocalDate expiresOn) {
        Articles.Draft draft() {
            return new Articles.Draft(title.strip(), body.strip(), source.strip(),
                    categories == null ? List.of() : categories.stream().distinct().toList(), effectiveOn, expiresOn);
        }
    }

    record VoteRequest(@NotNull(message = "请选有用或没用。") Boolean useful) {}

    @GetMapping
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<Articles.Article> all() {
        return articles.all();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public ResponseEntity<Articles.Article> one(@PathVariable long id) {
        return respond(id);
    }

    @GetMapping("/{id}/editions")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional(readOnly = true)
    public List<Articles.Edition> editions(@PathVariable long id) {
        return articles.editions(id);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Articles.Article add(@Valid @RequestBody ArticleRequest request) {
        return articles.one(articles.add(request.draft()));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('knowledge.edit')")
    @Transactional
    public ResponseEntity<Articles.Article> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ArticleRequest request) {
        articles.edit(id, IfMatch.required(ifMatch), request.draft());
        return respond(id);
    }

    @PostMapping("/{id}/votes")
    @PreAuthorize("hasAuthority('knowledge.read')")
    @Transactional
    public Articles.Article vote(@PathVariable long id, @Valid @RequestBody VoteRequest request) {
        articles.vote(id, Access.current().account(), request.useful());
        return articles.one(id);
    }

    private ResponseEntity<Articles.Article> respond(long id) {
        var article = articles.one(id);
        return ResponseEntity.ok().eTag(Integer.toString(article.version())).body(article);
    }
}
