package atrium.estate.customers;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of customers. */
@RestController
@RequestMapping("/api/customers")
class CustomerController {
    private final CustomerList list;
    private final CustomerDetail detail;
    private final RegisterCustomer register;
    private final EditCustomer edit;
    private final RevealField reveal;
    private final FindDuplicates duplicates;
    private final MergeCustomers merge;
    private final SplitCustomers split;
    private final CustomerHistory history;
    private final Customers customers;
    private final ExportCustomers exportCustomers;

    CustomerController(CustomerList list, CustomerDetail detail, RegisterCustomer register, EditCustomer edit,
            RevealField reveal, FindDuplicates duplicates, MergeCustomers merge, SplitCustomers split,
            CustomerHistory history, Customers customers, ExportCustomers exportCustomers) {
        this.list = list;
        this.detail = detail;
        this.register = register;
        this.edit = edit;
        this.reveal = reveal;
        this.duplicates = duplicates;
        this.merge = merge;
        this.split = split;
        this.history = history;
        this.customers = customers;
        this.exportCustomers = exportCustomers;
    }

    /** What a form holds of a customer. @param projectId where the customer is registered; of no account in an edit @param sharesPhone the clerk knows that others have the telephone too */
    record Base(@Nullable Long projectId, @NotNull(message = "请选择客户类型。") Particulars.Kind kind,
            @NotBlank(message = "请填写客户姓名或单位名称。") @Size(max = 100, message = "姓名或名称最多 100 字。") String name,
            @Nullable IdType idType, @Nullable @Size(max = 60, message = "证件号码太长。") String idNumber,
            @Nullable @Size(max = 60, message = "电话号码太长。") String phone,
            @Nullable @Size(max = 200, message = "电子邮箱最多 200 字。") String email,
            @Nullable @Size(max = 300, message = "地址最多 300 字。") String address,
            @Nullable @Pattern(regexp = "PHONE|SMS|WECHAT|EMAIL|POST", message = "联系方式不在可选范围内。") String preferredChannel,
            @Nullable @Size(max = 100, message = "方便联系的时间最多 100 字。") String preferredTime,
            @Nullable Boolean noPromotion, @Nullable Boolean sharesPhone,
            @Nullable @Size(max = 1000, message = "备注最多 1000 字。") String remarks) {

        Particulars particulars() {
            return new Particulars(kind, name, idType, idNumber, phone, email, address, preferredChannel,
                    preferredTime, Boolean.TRUE.equals(noPromotion), remarks);
        }
    }

    record Asked(@NotBlank(message = "请指明要查看的栏目。") String field,
            @NotBlank(message = "请写明查看原因。") @Size(max = 100, message = "查看原因最多 100 字。") String reason) {}

    record Revealed(String value) {}

    record Merging(@NotNull(message = "请选择要并入的客户。") Long from) {}

    record Made(long id) {}

    record Callers(List<Customers.Customer> customers) {}

    @GetMapping
    @PreAuthorize("hasAuthority('customers.read')")
    Page<CustomerList.Item> list(@RequestParam @Nullable String q, @RequestParam @Nullable Long projectId,
            @RequestParam @Nullable String kind, @RequestParam @Nullable Long unit,
            @RequestParam @Nullable Long after, @RequestParam @Nullable Integer limit) {
        return list.page(new CustomerList.Filter(q, projectId, kind, unit), after, Page.limit(limit));
    }

    @GetMapping("/export")
    @PreAuthorize("hasAuthority('customers.read') and hasAuthority('exchange.export')")
    void export(@RequestParam @Nullable String q, @RequestParam @Nullable Long projectId,
            @RequestParam Particulars.@Nullable Kind kind, @RequestParam @Nullable Long unit,
            HttpServletResponse response) {
        exportCustomers.export(new CustomerList.Filter(q, projectId, kind == null ? null : kind.name(), unit),
                response);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Made register(@Valid @RequestBody Base base) {
        if (base.projectId() == null) {
            throw Refusal.badInput("customers.no-project", "请选择项目。", "projectId");
        }
        return new Made(
                register.register(base.projectId(), base.particulars(), Boolean.TRUE.equals(base.sharesPhone())));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('customers.read')")
    ResponseEntity<CustomerDetail.View> detail(@PathVariable long id) {
        var view = detail.view(id);
        return ResponseEntity.ok().eTag(Integer.toString(view.version())).body(view);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('customers.edit')")
    ResponseEntity<Void> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Base base) {
        var version = edit.edit(id, IfMatch.required(ifMatch), base.particulars(),
                Boolean.TRUE.equals(base.sharesPhone()));
        return ResponseEntity.noContent().eTag(Integer.toString(version)).build();
    }

    @PostMapping("/{id}/reveals")
    @PreAuthorize("hasAuthority('customers.reveal')")
    @ResponseStatus(HttpStatus.CREATED)
    Revealed reveal(@PathVariable long id, @Valid @RequestBody Asked asked) {
        return new Revealed(reveal.reveal(id, Access.current().account(), asked.field(), asked.reason()));
    }

    @GetMapping("/callers")
    @PreAuthorize("hasAuthority('customers.read')")
    Callers callers(@RequestParam String phone) {
        return new Callers(customers.byPhone(phone));
    }

    @GetMapping("/duplicates")
    @PreAuthorize("hasAuthority('customers.read')")
    List<FindDuplicates.Candidate> duplicates(@RequestParam @Nullable String phone,
            @RequestParam @Nullable String name, @RequestParam @Nullable String idNumber) {
        return duplicates.like(name, phone, idNumber);
    }

    @GetMapping("/{id}/activity")
    @PreAuthorize("hasAuthority('customers.read')")
    Page<CustomerHistory.Act> activity(@PathVariable long id, @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer limit) {
        return history.page(id, after, Page.limit(limit));
    }

    @GetMapping("/{id}/duplicates")
    @PreAuthorize("hasAuthority('customers.read')")
    List<FindDuplicates.Candidate> duplicatesOf(@PathVariable long id) {
        return duplicates.like(id);
    }

    @PostMapping("/{id}/merges")
    @PreAuthorize("hasAuthority('customers.merge')")
    @ResponseStatus(HttpStatus.CREATED)
    Made merge(@PathVariable long id, @Valid @RequestBody Merging merging) {
        return new Made(merge.merge(merging.from(), id));
    }

    @DeleteMapping("/merges/{id}")
    @PreAuthorize("hasAuthority('customers.merge')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void split(@PathVariable long id) {
        split.split(id);
    }
}
