package atrium.estate.errands;

import atrium.base.activity.Activity;
import atrium.base.platform.IfMatch;
import atrium.base.platform.Scope;
import atrium.estate.properties.Properties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
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

/** Guides, paper kinds and counters over HTTP. */
@RestController
@RequestMapping("/api/errands")
class GuidesController {
    private final ServiceGuides guides;
    private final ServiceCatalogue catalogue;
    private final Errands errands;
    private final Properties properties;
    private final Activity activity;
    private final JdbcClient db;

    GuidesController(ServiceGuides guides, ServiceCatalogue catalogue, Errands errands, Properties properties,
            Activity activity, JdbcClient db) {
        this.guides = guides;
        this.catalogue = catalogue;
        this.errands = errands;
        this.properties = properties;
        this.activity = activity;
        this.db = db;
    }

    /** What a category of cases follows. */
    record GuideOfCategory(long categoryId, String guide) {}

    record ErrandOptions(List<ServiceGuides.Guide> guides, List<ServiceCatalogue.Kind> kinds,
            List<ServiceCatalogue.Place> places, List<Properties.Project> projects,
            List<GuideOfCategory> categories) {}

    record NewGuide(
            @NotBlank(message = "请填写编码。") @Pattern(regexp = "[a-z][a-z0-9-]{1,39}", message = "编码用小写字母、数字和连字符，2 至 40 位。") String code,
            @NotBlank(message = "请填写名称。") @Size(max = 50, message = "名称最多 50 字。") String name,
            @NotNull(message = "请选择生效日期。") LocalDate effectiveFrom,
            @NotBlank(message = "请写明依据。") @Size(max = 200, message = "依据最多 200 字。") String basis,
            @Nullable List<String> after, @NotNull(message = "请填写步骤。") List<Step> steps) {}

    record NewKind(
            @NotBlank(message = "请填写编码。") @Pattern(regexp = "[a-z][a-z0-9-]{1,39}", message = "编码用小写字母、数字和连字符，2 至 40 位。") String code,
            @NotBlank(message = "请填写名称。") @Size(max = 50, message = "名称最多 50 字。") String name,
            @Nullable @Min(value = 1, message = "有效天数至少 1 天。") Integer validDays, boolean perUnit) {}

    record PlaceRequest(@Nullable Long projectId,
            @NotBlank(message = "请填写编码。") @Pattern(regexp = "[a-z][a-z0-9-]{1,39}", message = "编码用小写字母、数字和连字符，2 至 40 位。") String code,
            @NotBlank(message = "请填写名称。") @Size(max = 50, message = "名称最多 50 字。") String name,
            @Nullable @Size(max = 100, message = "地址最多 100 字。") String address,
            @Min(value = 0, message = "每半小时人数不能为负。") @Max(value = 500, message = "每半小时人数最多 500。") int seats, int rank,
            boolean closed) {
        ServiceCatalogue.Place place(long id, int version) {
            return new ServiceCatalogue.Place(id, projectId, code, name, address, seats, rank, closed, version);
        }
    }

    record GuideFollowed(@NotNull(message = "请选择事项类别。") Long categoryId, @Nullable String guide) {}

    record GuideMade(long id) {}

    @GetMapping("/options")
    @PreAuthorize("hasAuthority('errands.read')")
    @Transactional(readOnly = true)
    public ErrandOptions options() {
        return new ErrandOptions(guides.all(), catalogue.kinds(), catalogue.places(), properties.projects(),
                db.sql("select category_id, guide from errands_categories where org_id = ? order by category_id")
                        .param(Scope.required().org()).query(GuideOfCategory.class).list());
    }

    @PostMapping("/guides")
    @PreAuthorize("hasAuthority('errands.configure')")
    @ResponseStatus(HttpStatus.CREATED)
    ServiceGuides.Guide add(@Valid @RequestBody NewGuide guide) {
        return guides.add(new ServiceGuides.Guide(0, guide.code(), 0, guide.name().strip(), guide.effectiveFrom(),
                guide.basis().strip(), guide.after() == null ? List.of() : guide.after(), guide.steps()));
    }

    @PostMapping("/kinds")
    @PreAuthorize("hasAuthority('errands.configure')")
    @ResponseStatus(HttpStatus.CREATED)
    GuideMade addKind(@Valid @RequestBody NewKind kind) {
        return new GuideMade(catalogue.bringKind(new ServiceCatalogue.Kind(0, kind.code(), kind.name().strip(),
                kind.validDays(), kind.perUnit(), false, 0)));
    }

    @PostMapping("/places")
    @PreAuthorize("hasAuthority('errands.configure')")
    @ResponseStatus(HttpStatus.CREATED)
    GuideMade addPlace(@Valid @RequestBody PlaceRequest place) {
        return new GuideMade(catalogue.bringPlace(place.place(0, 0)));
    }

    @PutMapping("/places/{id}")
    @PreAuthorize("hasAuthority('errands.configure')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePlace(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PlaceRequest place) {
        catalogue.changePlace(place.place(id, IfMatch.required(ifMatch)));
    }

    /** Which guide cases of a category follow from now on. */
    @PutMapping("/categories")
    @PreAuthorize("hasAuthority('errands.configure')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void follow(@Valid @RequestBody GuideFollowed request) {
        if (request.guide() != null) {
            guides.inForce(request.guide());
        }
        var before = errands.guideOf(request.categoryId());
        errands.follow(request.categoryId(), request.guide());
        activity.record(Activity.Entry.of("case-category", request.categoryId(), null, "errands.category-guided")
                .with(Activity.changes("guide", before, request.guide())));
    }
}
