package atrium.estate.customers;

import atrium.base.platform.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What hangs on a customer: telephones, cards, consents, and the holders of units. */
@RestController
@RequestMapping("/api/customers")
class CustomerPartsController {
    private final CustomerPapers papers;
    private final UnitHolders holders;
    private final SetHolders setHolders;

    CustomerPartsController(CustomerPapers papers, UnitHolders holders, SetHolders setHolders) {
        this.papers = papers;
        this.holders = holders;
        this.setHolders = setHolders;
    }

    record NewContact(@NotBlank(message = "请填写称呼，如家庭电话。") @Size(max = 20, message = "称呼最多 20 字。") String label,
            @Nullable @Size(max = 50, message = "姓名最多 50 字。") String person,
            @NotBlank(message = "请填写电话号码。") @Size(max = 60, message = "电话号码太长。") String phone) {}

    record NewCard(@NotBlank(message = "请填写银行卡号。") @Size(max = 40, message = "银行卡号太长。") String card,
            @Nullable @Size(max = 50, message = "开户行最多 50 字。") String bank,
            @Nullable @Size(max = 50, message = "户名最多 50 字。") String holder) {}

    record NewConsent(@NotBlank(message = "请填写用途。") @Size(max = 100, message = "用途最多 100 字。") String purpose,
            @NotBlank(message = "请填写告知书版本。") @Size(max = 50, message = "告知书版本最多 50 字。") String noticeVersion,
            @NotBlank(message = "请写明凭据，如签字表编号。") @Size(max = 200, message = "凭据最多 200 字。") String evidence,
            @Nullable Instant givenAt) {}

    record Holder(@NotNull(message = "请选择客户。") Long customerId, @NotNull(message = "请选择身份。") HoldingRole role,
            @Nullable @Digits(integer = 3, fraction = 2, message = "份额最多两位小数。") BigDecimal share,
            @Nullable LocalDate since) {}

    record Made(long id) {}

    @PostMapping("/{id}/contacts")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Made addContact(@PathVariable long id, @Valid @RequestBody NewContact contact) {
        return new Made(papers.addContact(id, contact.label(), contact.person(), contact.phone()));
    }

    @DeleteMapping("/{id}/contacts/{contact}")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropContact(@PathVariable long id, @PathVariable long contact) {
        papers.dropContact(id, contact);
    }

    @PostMapping("/{id}/cards")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Made addCard(@PathVariable long id, @Valid @RequestBody NewCard card) {
        return new Made(papers.addCard(id, card.card(), card.bank(), card.holder()));
    }

    @DeleteMapping("/{id}/cards/{card}")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropCard(@PathVariable long id, @PathVariable long card) {
        papers.dropCard(id, card);
    }

    @PostMapping("/{id}/consents")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Made addConsent(@PathVariable long id, @Valid @RequestBody NewConsent consent) {
        return new Made(papers.addConsent(id, consent.purpose(), consent.noticeVersion(), consent.evidence(),
                consent.givenAt()));
    }

    @DeleteMapping("/{id}/consents/{consent}")
    @PreAuthorize("hasAuthority('customers.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawConsent(@PathVariable long id, @PathVariable long consent) {
        papers.withdrawConsent(id, consent);
    }

    @GetMapping("/units/{unit}/holders")
    @PreAuthorize("hasAuthority('customers.read')")
    ResponseEntity<UnitHolders.View> holders(@PathVariable long unit) {
        var view = holders.view(unit);
        return ResponseEntity.ok().eTag(Integer.toString(view.version())).body(view);
    }

    /** Without If-Match the last word counts; with it, an editor who saw older holders is told. */
    @PutMapping("/units/{unit}/holders")
    @PreAuthorize("hasAuthority('customers.edit')")
    ResponseEntity<Void> setHolders(@PathVariable long unit,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Size(max = 50, message = "一套房的权益人最多 50 位。") List<@Valid @NotNull(message = "请选择客户。") Holder> wanted) {
        var held = wanted.stream().map(one -> new SetHolders.Held(one.customerId(), one.role(), one.share(),
                one.since())).toList();
        var version = setHolders.set(unit, IfMatch.optional(ifMatch), held);
        return ResponseEntity.noContent().eTag(Integer.toString(version)).build();
    }
}
