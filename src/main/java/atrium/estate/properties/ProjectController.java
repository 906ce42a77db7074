package atrium.estate.properties;

import atrium.base.platform.IfMatch;
import atrium.base.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Projects and buildings over HTTP. */
@RestController
@RequestMapping("/api/properties")
class ProjectController {
    private final ProjectRegister register;

    ProjectController(ProjectRegister register) {
        this.register = register;
    }

    record Written(@NotBlank(message = "请填写项目编号。") @Size(max = 20, message = "编号不超过 20 个字。") String code,
            @NotBlank(message = "请填写项目名称。") @Size(max = 60, message = "名称不超过 60 个字。") String name,
            @Nullable @Size(max = 30, message = "城市不超过 30 个字。") String city,
            @Nullable @Size(max = 200, message = "地址不超过 200 个字。") String address,
            @Nullable @Size(max = 100, message = "模板不超过 100 个字。") String labelTemplate,
            @Nullable @Size(max = 50, message = "最多写 50 个楼层。") List<Integer> skippedFloors,
            @Nullable Boolean closed) {
        ProjectRegister.Particulars particulars() {
            return new ProjectRegister.Particulars(code, name, city, address, labelTemplate, skippedFloors,
                    Boolean.TRUE.equals(closed));
        }
    }

    @GetMapping("/projects")
    @PreAuthorize("hasAuthority('properties.read')")
    Page<ProjectRegister.Project> projects() {
        return new Page<>(register.projects(), null);
    }

    @GetMapping("/projects/{id}")
    @PreAuthorize("hasAuthority('properties.read')")
    ResponseEntity<ProjectRegister.Project> project(@PathVariable long id) {
        var project = register.project(id);
        return ResponseEntity.ok().eTag(Integer.toString(project.version())).body(project);
    }

    @PostMapping("/projects")
    @PreAuthorize("hasAuthority('properties.edit')")
    ResponseEntity<ProjectRegister.Project> open(@Valid @RequestBody Written written) {
        var project = register.project(register.open(written.particulars()));
        return ResponseEntity.status(HttpStatus.CREATED).eTag(Integer.toString(project.version())).body(project);
    }

    @PutMapping("/projects/{id}")
    @PreAuthorize("hasAuthority('properties.edit')")
    ResponseEntity<ProjectRegister.Project> edit(@PathVariable long id, @Valid @RequestBody Written written,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        register.edit(id, IfMatch.required(ifMatch), written.particulars());
        return project(id);
    }

    @GetMapping("/buildings")
    @PreAuthorize("hasAuthority('properties.read')")
    Page<ProjectRegister.Building> buildings(@RequestParam @Nullable Long projectId) {
        return new Page<>(register.buildings(projectId), null);
    }
}
