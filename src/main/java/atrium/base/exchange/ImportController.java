package atrium.base.exchange;

import atrium.base.exchange.AnalyseFile.Analysis;
import atrium.base.exchange.AnalyseFile.Where;
import atrium.base.exchange.ImportRecord.Counts;
import atrium.base.exchange.ImportRecord.Mode;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.exchange.ImportTarget.Outcome;
import atrium.base.platform.OnceOnly;
import atrium.base.platform.Page;
import atrium.base.staff.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Importing in steps: a file, what its columns mean, what would come of it, the doing. */
@RestController
@RequestMapping("/api/exchange")
class ImportController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Imports imports;
    private final ImportTargets targets;
    private final UploadImport upload;
    private final AnalyseFile analyse;
    private final MapImport map;
    private final StartImport start;
    private final KeptRows rows;
    private final RefusedRows refused;

    ImportController(Imports imports, ImportTargets targets, UploadImport upload, AnalyseFile analyse, MapImport map,
            StartImport start, KeptRows rows, RefusedRows refused) {
        this.imports = imports;
        this.targets = targets;
        this.upload = upload;
        this.analyse = analyse;
        this.map = map;
        this.start = start;
        this.rows = rows;
        this.refused = refused;
    }

    record Target(String kind, String title, List<ImportTarget.Field> fields, List<ImportTarget.Choice> choices,
            boolean takesMatrix) {
        static Target of(ImportTarget target) {
            return new Target(target.kind(), target.title(), target.fields(), target.choices(), target.takesMatrix());
        }
    }

    record View(long id, @Nullable Long projectId, String kind, String title, String fileName, String format,
            ImportPlan plan, @Nullable Mode mode, State state, int expectedRows, Counts counts, int doneRows,
            Totals totals, @Nullable String message, String actor, Instant uploadedAt, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, @Nullable Instant emptiedAt, boolean mine,
            ImportTarget.@Nullable Landing landing) {
        static View of(ImportRecord of) {
            return of(of, null);
        }

        static View of(ImportRecord of, ImportTarget.@Nullable Landing landing) {
            return new View(of.id(), of.projectId(), of.kind(), of.title(), of.fileName(), of.format(), of.plan(),
                    of.mode(), of.state(), of.expectedRows(), of.counts(), of.doneRows(), of.totals(), of.message(),
                    of.actor(), of.uploadedAt(), of.startedAt(), of.finishedAt(), of.emptiedAt(),
                    Objects.equals(of.accountId(), Access.current().account()), landing);
        }
    }

    /** @param earlier the very same file, imported before */
    record Looked(View run, Target target, Analysis analysis, Imports.@Nullable Earlier earlier) {}

    record Mapping(@NotNull(message = "请选工作表。") Integer sheet, @Nullable Integer headerRow,
            @Nullable Map<String, List<Integer>> mapping, @Nullable Map<String, String> choices,
            ImportPlan.@Nullable Layout layout, @Nullable String matrixValue,
            @Nullable @Size(max = 40, message = "名称最多 40 字。") String save) {
        ImportPlan plan() {
            return new ImportPlan(sheet, headerRow, layout == null ? ImportPlan.Layout.ROWS : layout,
                    mapping == null ? Map.of() : mapping, matrixValue, choices == null ? Map.of() : choices);
        }
    }

    record Reveal(@NotNull(message = "请写明下载原因。") @Size(max = 200, message = "原因最多 200 字。") String reason) {}

    record Run(@NotNull(message = "请选全部导入或只导入正确的行。") Mode mode) {}

    @PreAuthorize("hasAuthority('exchange.import')")
    @GetMapping("/targets")
    List<Target> targets() {
        return targets.mine().stream().map(Target::of).toList();
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Looked upload(@RequestParam MultipartFile file, @RequestParam String kind) throws IOException {
        try (var content = file.getInputStream()) {
            var name = file.getOriginalFilename();
            var uploaded = upload.upload(kind, name == null ? "" : name, content);
            return looked(imports.get(uploaded.id()), uploaded.analysis());
        }
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @GetMapping("/imports")
    Page<View> list(@RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable State state, @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var kinds = targets.mine().stream().map(ImportTarget::kind).toList();
        var page = imports.list(kinds, mine, kind, state == null ? null : state.name(), after, Page.limit(limit));
        return new Page<>(page.items().stream().map(View::of).toList(), page.next());
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @GetMapping("/imports/{id}")
    View get(@PathVariable long id) {
        var of = mine(id);
        return View.of(of, of.state() == State.DONE ? targets.of(of.kind()).landing(of.plan().choices()) : null);
    }

    /** The columns again, of another sheet or below another header. @param headerRow a number, or {@code none} */
    @PreAuthorize("hasAuthority('exchange.import')")
    @GetMapping("/imports/{id}/columns")
    Looked columns(@PathVariable long id, @RequestParam(required = false) @Nullable Integer sheet,
            @RequestParam(required = false) @Nullable String headerRow) {
        var of = mine(id);
        var none = "none".equals(headerRow);
        var row = headerRow != null && headerRow.matches("\\d{1,7}") ? Integer.valueOf(headerRow) : null;
        try {
            return looked(of, analyse.analyse(of.kind(), of.storedPath(), of.fileName(), new Where(sheet, row, none)));
        } catch (BadTable unreadable) {
            throw UploadImport.refusal(unreadable);
        }
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @PutMapping("/imports/{id}/mapping")
    View map(@PathVariable long id, @Valid @RequestBody Mapping mapping) {
        mine(id);
        try {
            return View.of(map.map(id, mapping.plan(), mapping.save()));
        } catch (BadTable unreadable) {
            throw UploadImport.refusal(unreadable);
        }
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @PostMapping("/imports/{id}/checks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View check(@PathVariable long id) {
        mine(id);
        return View.of(start.check(id));
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @GetMapping("/imports/{id}/rows")
    Page<KeptRows.Shown> rows(@PathVariable long id, @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "0") int after, @RequestParam(required = false) @Nullable Integer limit) {
        var of = mine(id);
        var target = targets.of(of.kind());
        var page = rows.page(of, outcome, after, Page.limit(limit));
        return new Page<>(page.items().stream().map(row -> CellMasks.row(target, row)).toList(), page.next());
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @PostMapping("/imports/{id}/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View run(@PathVariable long id, @Valid @RequestBody Run run) {
        mine(id);
        return View.of(start.run(id, run.mode()));
    }

    /** The refused rows as a workbook, their cells whole. */
    @PreAuthorize("hasAuthority('exchange.import')")
    @PostMapping("/imports/{id}/reveals")
    void reveal(@PathVariable long id, @Valid @RequestBody Reveal reveal, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        var of = mine(id);
        OnceOnly.shownOnce(request);
        refused.allow(of, reveal.reason());
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''"
                + URLEncoder.encode("拒收行-" + of.fileName().replaceAll("\\.[^.]*$", "") + ".xlsx",
                        StandardCharsets.UTF_8).replace("+", "%20"));
        response.setHeader("Cache-Control", "no-store");
        refused.write(of, response.getOutputStream());
    }

    @PreAuthorize("hasAuthority('exchange.import')")
    @DeleteMapping("/imports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        mine(id);
        start.cancel(id);
    }

    private ImportRecord mine(long id) {
        var of = imports.get(id);
        targets.forMe(of.kind());
        return of;
    }

    private Looked looked(ImportRecord of, Analysis analysis) {
        return new Looked(View.of(of), Target.of(targets.of(of.kind())), analysis,
                imports.earlier(of.kind(), of.sha256()).filter(earlier -> earlier.id() != of.id()).orElse(null));
    }
}
