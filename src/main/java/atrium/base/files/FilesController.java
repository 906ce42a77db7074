package atrium.base.files;

import atrium.base.files.Attachments.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Attachments over HTTP. */
@RestController
@RequestMapping("/api/files")
class FilesController {
    private final Attachments attachments;
    private final FileRows rows;
    private final FileChecks checks;

    FilesController(Attachments attachments, FileRows rows, FileChecks checks) {
        this.attachments = attachments;
        this.rows = rows;
        this.checks = checks;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('files.add')")
    @ResponseStatus(HttpStatus.CREATED)
    Attachment add(@RequestParam MultipartFile file, @RequestParam String subjectType, @RequestParam long subjectId)
            throws IOException {
        try (var content = file.getInputStream()) {
            return attachments.attach(subjectType, subjectId, file.getOriginalFilename(), content);
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('files.read')")
    List<Attachment> list(@RequestParam String subjectType, @RequestParam long subjectId) {
        return attachments.listed(subjectType, subjectId);
    }

    @GetMapping("/{id}/content")
    @PreAuthorize("hasAuthority('files.read')")
    ResponseEntity<FileSystemResource> content(@PathVariable long id) {
        var row = attachments.seen(id);
        var path = attachments.open(row);
        var disposition = (FileTypes.inline(row.type()) ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(row.name(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(row.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString()).eTag(row.sha256())
                .cacheControl(CacheControl.noStore()).body(new FileSystemResource(path));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('files.remove')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        rows.remove(attachments.seen(id));
    }

    @GetMapping("/damage")
    @PreAuthorize("hasAuthority('files.verify')")
    List<FileRows.Damage> damage() {
        return rows.damaged();
    }

    /** Looks at every file now. */
    @PostMapping("/verifications")
    @PreAuthorize("hasAuthority('files.verify')")
    FileChecks.Report verify() {
        return checks.verify();
    }
}
