package atrium.estate.properties;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import atrium.base.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
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

/** Units over HTTP: list, grid, detail, edits, price versions, export. */
@RestController
@RequestMapping("/api/properties")
class UnitController {
    private final UnitList list;
    private final UnitGrid grid;
    private final UnitDetail detail;
    private final EditUnit editUnit;
    private final PriceUnit priceUnit;
    private final ExportUnits exportUnits;

    UnitController(UnitList list, UnitGrid grid, UnitDetail detail, EditUnit editUnit, PriceUnit priceUnit,
            ExportUnits exportUnits) {
        this.list = list;
        this.grid = grid;
        this.detail = detail;
        this.editUnit = editUnit;
        this.priceUnit = priceUnit;
        this.exportUnits = exportUnits;
    }

    record Written(@NotBlank(message = "请填写房号。") @Size(max = 30, message = "房号不超过 30 个字。") String room,
            @Nullable @Size(max = 60, message = "名称不超过 60 个字。") String label,
            @NotNull(message = "请选择类别。") UnitKind kind,
            @Nullable @Size(max = 60, message = "用途不超过 60 个字。") String usage,
            @Nullable @Size(max = 30, message = "户型不超过 30 个字。") String layout, @Nullable String grossArea,
            @Nullable String innerArea, @Nullable String sharedArea, @NotNull(message = "请选择状态。") UnitStatus status,
            @Nullable @Pattern(regexp = "\\d{12}[A-Z]{2}\\d{5}[FW]\\d{8}", message = "不动产单元代码应为 28 位：宗地 19 位加定着物 9 位。") String titleUnitNumber) {}

    record Priced(@Nullable String unitPrice, @Nullable String totalPrice,
            @NotBlank(message = "请说明调价依据。") @Size(max = 200, message = "依据不超过 200 个字。") String reason) {}

    /** What the list is narrowed to; absent parameters narrow nothing. Prices are totals in yuan, areas gross. */
    record Wanted(@Nullable Long projectId, @Nullable Long buildingId, @Nullable String stair, @Nullable String floor,
            @Nullable Set<UnitStatus> status, @Nullable Set<UnitKind> kind, @Nullable String q,
            @Nullable BigDecimal priceFrom, @Nullable BigDecimal priceTo, @Nullable BigDecimal areaFrom,
            @Nullable BigDecimal areaTo) {
        UnitList.Filter filter() {
            return new UnitList.Filter(projectId, buildingId, stair, floor, status, kind, q, priceFrom, priceTo,
                    areaFrom, areaTo);
        }
    }

    @GetMapping("/units")
    @PreAuthorize("hasAuthority('properties.read')")
    Page<UnitList.Item> units(@ParameterObject Wanted wanted, @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer limit) {
        return list.page(wanted.filter(), after, Page.limit(limit));
    }

    @GetMapping("/units/export")
    @PreAuthorize("hasAuthority('properties.read') and hasAuthority('exchange.export')")
    void export(@ParameterObject Wanted wanted, HttpServletResponse response) {
        exportUnits.export(wanted.filter(), response);
    }

    @GetMapping("/grid")
    @PreAuthorize("hasAuthority('properties.read')")
    UnitGrid.Grid grid(@RequestParam long building) {
        return grid.of(building);
    }

    @GetMapping("/units/{id}")
    @PreAuthorize("hasAuthority('properties.read')")
    ResponseEntity<UnitDetail.View> unit(@PathVariable long id) {
        var view = detail.of(id);
        return ResponseEntity.ok().eTag(Integer.toString(view.facts().version())).body(view);
    }

    @PutMapping("/units/{id}")
    @PreAuthorize("hasAuthority('properties.edit')")
    ResponseEntity<UnitDetail.View> edit(@PathVariable long id, @Valid @RequestBody Written written,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var areas = read(() -> new UnitAreas(Figures.area("grossArea", "建筑面积", written.grossArea()),
                Figures.area("innerArea", "套内面积", written.innerArea()),
                Figures.area("sharedArea", "分摊面积", written.sharedArea())));
        editUnit.edit(id, IfMatch.required(ifMatch), new EditUnit.Particulars(written.room().strip(), written.label(),
                written.kind(), written.usage(), written.layout(), areas, written.status(),
                written.titleUnitNumber()));
        return unit(id);
    }

    @PostMapping("/units/{id}/prices")
    @PreAuthorize("hasAuthority('properties.edit')")
    ResponseEntity<UnitDetail.View> price(@PathVariable long id, @Valid @RequestBody Priced priced) {
        var given = read(() -> new UnitPrice(Figures.money("unitPrice", "单价", priced.unitPrice()),
                Figures.money("totalPrice", "总价", priced.totalPrice())));
        priceUnit.price(id, given, priced.reason().strip());
        var view = detail.of(id);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(Integer.toString(view.facts().version())).body(view);
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Unreadable unreadable) {
            throw Refusal.badInput("properties.unreadable", unreadable.words(), unreadable.field());
        }
    }
}
