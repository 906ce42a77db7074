package atrium.base.activity;

import atrium.base.platform.Page;
import atrium.base.platform.Scope;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** History over HTTP. */
@RestController
@RequestMapping("/api/activity")
class ActivityController {
    private final ActivityFeed feed;
    private final Verification verification;

    ActivityController(ActivityFeed feed, Verification verification) {
        this.feed = feed;
        this.verification = verification;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('activity.read')")
    Page<ActivityFeed.Item> list(@RequestParam @Nullable String subjectType, @RequestParam @Nullable Long subjectId,
            @RequestParam @Nullable Long personId, @RequestParam @Nullable String verb,
            @RequestParam @Nullable LocalDate atFrom, @RequestParam @Nullable LocalDate atTo,
            @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        var filter = new ActivityFeed.Filter(personId, verb, start(atFrom),
                atTo == null ? null : start(atTo.plusDays(1)),
                subjectType, subjectId);
        return feed.page(filter, Page.limit(limit), after);
    }

    @PostMapping("/verifications")
    @PreAuthorize("hasAuthority('activity.verify')")
    Verification.Report verify() {
        return verification.verify(Scope.required().org());
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Zones.SHANGHAI).toInstant();
    }
}
