package atrium.desk.reports;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Periodic reports over HTTP. */
@RestController
@RequestMapping("/api/reports")
class ReportsController {
    private final IssuedReports issued;
    private final OrderReports orders;
    private final ReportPlans plans;
    private final ReportKinds kinds;

    ReportsController(IssuedReports issued, OrderReports orders, ReportPlans plans, ReportKinds kinds) {
        this.issued = issued;
        this.orders = orders;
        this.plans = plans;
        this.kinds = kinds;
    }

    record Kind(String kind, String title) {}

    record OrderRequest(@NotBlank(message = "请选择报告。") String kind, @NotNull(message = "请选择起日。") LocalDate from,
            @NotNull(message = "请选择止日。") LocalDate to) {}

    record PlanRequest(@NotBlank(message = "请选择报告。") String kind, boolean enabled,
            @NotNull(message = "请选择内容。") List<String> sections,
            @NotNull(message = "请选择接收岗位。") List<Long> postIds) {}

    record Plans(List<ReportPlans.Plan> plans, List<ReportPlans.Post> posts) {}

    @GetMapping
    @PreAuthorize("hasAuthority('reports.read')")
    Page<IssuedReports.Row> list(@RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return issued.list(after, Page.limit(limit));
    }

    @GetMapping("/kinds")
    @PreAuthorize("hasAuthority('reports.read')")
    List<Kind> kinds() {
        return kinds.all().stream().map(report -> new Kind(report.kind(), report.title())).toList();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('reports.read')")
    IssuedReports.Row one(@PathVariable long id) {
        return issued.row(id);
    }

    @GetMapping("/{id}/file")
    @PreAuthorize("hasAuthority('reports.read')")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        var bytes = issued.bytes(id);
        var row = issued.row(id);
        var name = row.title() + " " + row.number() + ".pdf";
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .eTag(row.sha256()).cacheControl(CacheControl.noStore()).body(bytes);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('reports.configure')")
    ResponseEntity<IssuedReports.Row> order(@Valid @RequestBody OrderRequest request) {
        var row = orders.order(request.kind(), request.from(), request.to());
        return ResponseEntity.created(URI.create("/api/reports/" + row.id())).body(row);
    }

    @PostMapping("/{id}/tries")
    @PreAuthorize("hasAuthority('reports.configure')")
    IssuedReports.Row again(@PathVariable long id) {
        return orders.again(id);
    }

    @GetMapping("/plans")
    @PreAuthorize("hasAuthority('reports.configure')")
    Plans plans() {
        return new Plans(plans.all(), plans.posts());
    }

    @PutMapping("/plans")
    @PreAuthorize("hasAuthority('reports.configure')")
    ResponseEntity<ReportPlans.Plan> decide(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PlanRequest request) {
        var plan = plans.decide(request.kind(), IfMatch.required(ifMatch),
                request.enabled(), request.sections(), request.postIds());
        return ResponseEntity.ok().eTag(Integer.toString(plan.version())).body(plan);
    }
}
