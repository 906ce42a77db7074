package atrium.base.staff;

import atrium.base.platform.IfMatch;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles and the catalogue of permissions over HTTP. */
@RestController
@RequestMapping("/api/staff")
class RolesController {
    private final Roles roles;
    private final Permissions permissions;

    RolesController(Roles roles, Permissions permissions) {
        this.roles = roles;
        this.permissions = permissions;
    }

    record Fresh(
            @Pattern(regexp = "[a-z][a-z0-9-]{1,29}", message = "代码为小写字母、数字和短横线，以字母开头。") @NotBlank(message = "请填角色代码。") String code,
            @NotBlank(message = "请填角色名称。") @Size(max = 30, message = "角色名称最多 30 字。") String name,
            @NotNull(message = "请选择权限。") List<String> permissions) {}

    record Edit(@NotBlank(message = "请填角色名称。") @Size(max = 30, message = "角色名称最多 30 字。") String name,
            @NotNull(message = "请选择权限。") List<String> permissions) {}

    @GetMapping("/permissions")
    @PreAuthorize("hasAuthority('staff.read')")
    List<Permissions.Permission> catalogue() {
        return permissions.all();
    }

    @GetMapping("/roles")
    @PreAuthorize("hasAuthority('staff.read')")
    List<Roles.Row> list() {
        return roles.all();
    }

    @GetMapping("/roles/{id}")
    @PreAuthorize("hasAuthority('staff.read')")
    ResponseEntity<Roles.Row> detail(@PathVariable long id) {
        return tagged(roles.row(id));
    }

    @PostMapping("/roles")
    @PreAuthorize("hasAuthority('staff.grant')")
    @ResponseStatus(HttpStatus.CREATED)
    Roles.Row add(@Valid @RequestBody Fresh fresh) {
        return roles.add(fresh.code(), fresh.name(), fresh.permissions());
    }

    @PutMapping("/roles/{id}")
    @PreAuthorize("hasAuthority('staff.grant')")
    ResponseEntity<Roles.Row> edit(@PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody Edit edit) {
        return tagged(roles.edit(id, IfMatch.required(ifMatch), edit.name(),
                edit.permissions(), Access.current()));
    }

    @DeleteMapping("/roles/{id}")
    @PreAuthorize("hasAuthority('staff.grant')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        roles.remove(id, Access.current());
    }

    private static ResponseEntity<Roles.Row> tagged(Roles.Row row) {
        return ResponseEntity.ok().eTag(Integer.toString(row.version())).body(row);
    }
}
