package atrium.base.staff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Departments and posts over HTTP. */
@RestController
@RequestMapping("/api/staff")
class DepartmentsController {
    private final Departments departments;

    DepartmentsController(Departments departments) {
        this.departments = departments;
    }

    record Fresh(
            @Pattern(regexp = "[a-z][a-z0-9-]{1,29}", message = "代码为小写字母、数字和短横线，以字母开头。") @NotBlank(message = "请填部门代码。") String code,
            @NotBlank(message = "请填部门名称。") @Size(max = 50, message = "部门名称最多 50 字。") String name,
            @Nullable Long parentId, boolean outside) {}

    record Edit(@NotBlank(message = "请填部门名称。") @Size(max = 50, message = "部门名称最多 50 字。") String name,
            @Nullable Long parentId, boolean outside, boolean closed) {}

    record FreshPost(@NotBlank(message = "请填岗位名称。") @Size(max = 50, message = "岗位名称最多 50 字。") String name,
            boolean head) {}

    @GetMapping("/departments")
    @PreAuthorize("hasAuthority('staff.read')")
    List<Departments.Row> list() {
        return departments.all();
    }

    @PostMapping("/departments")
    @PreAuthorize("hasAuthority('staff.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Departments.Row add(@Valid @RequestBody Fresh fresh) {
        return departments.add(fresh.code(),
                new Departments.Edit(fresh.name(), fresh.parentId(), fresh.outside(), false));
    }

    @PutMapping("/departments/{id}")
    @PreAuthorize("hasAuthority('staff.edit')")
    Departments.Row edit(@PathVariable long id, @Valid @RequestBody Edit edit) {
        return departments.edit(id,
                new Departments.Edit(edit.name(), edit.parentId(), edit.outside(), edit.closed()));
    }

    @PostMapping("/departments/{id}/posts")
    @PreAuthorize("hasAuthority('staff.edit')")
    @ResponseStatus(HttpStatus.CREATED)
    Departments.Row addPost(@PathVariable long id, @Valid @RequestBody FreshPost fresh) {
        return departments.addPost(id, fresh.name(), fresh.head());
    }

    @DeleteMapping("/posts/{id}")
    @PreAuthorize("hasAuthority('staff.edit')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePost(@PathVariable long id) {
        departments.removePost(id);
    }
}
