package atrium.estate.cases;

import atrium.base.files.Attachments;
import atrium.base.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for the papers without which an act is not believed: attached to the case since the step they prove. */
@Component
class CaseEvidence {
    /** Whoever writes down what he just did needs a moment for it. */
    private static final Duration AT_ONCE = Duration.ofMinutes(5);

    private final Attachments attachments;
    private final CaseCategories categories;
    private final Clock clock;

    CaseEvidence(Attachments attachments, CaseCategories categories, Clock clock) {
        this.attachments = attachments;
        this.categories = categories;
        this.clock = clock;
    }

    /** A repair of a category that demands it. @throws Refusal cases.photo-required */
    void requirePhoto(Case one) {
        var category = categories.require(one.progress().category);
        if (one.facts().kind() != CaseKind.REPAIR || !category.evidenceRequired()) {
            return;
        }
        if (!attached(one, one.progress().workedSince(), file -> file.type().startsWith("image/"))) {
            throw Refusal.badInput("cases.photo-required",
                    "“%s”类报修办结须附派单后拍的照片，请先在“附件”中上传。".formatted(category.path()));
        }
    }

    /** @throws Refusal cases.signature-required */
    void requireSignature(Case one) {
        if (!attached(one, one.progress().doneAt, file -> true)) {
            throw Refusal.badInput("cases.signature-required", "签字确认须附客户签字的单据，请先在“附件”中上传。", "method");
        }
    }

    /** @throws Refusal cases.proof-required */
    void requireProof(Case one) {
        if (!attached(one, one.progress().doneAt, file -> true)) {
            throw Refusal.badInput("cases.proof-required", "申请无确认关闭须附办结之后上传的凭证，例如拒签现场照片、通话记录；办结之前已有的附件不算。请先上传再提交。");
        }
    }

    /**
     * What is written down later than it was needs papers, as the handbook says of replies and pauses alike.
     *
     * @throws Refusal cases.files-required, cases.files-elsewhere
     */
    void requireEarlier(Case one, Instant at, List<Long> files) {
        if (files.isEmpty() && at.isBefore(clock.instant().minus(AT_ONCE))) {
            throw Refusal.badInput("cases.files-required", "补记的回复须附凭证（通话记录、短信截图等），请先上传再选上。", "files");
        }
        requireAttached(one, files);
    }

    /** @throws Refusal cases.files-elsewhere */
    void requireAttached(Case one, List<Long> files) {
        var attached = attachments.of("case", one.facts().id()).stream().map(Attachments.Attachment::id)
                .collect(Collectors.toSet());
        if (!attached.containsAll(files)) {
            throw Refusal.badInput("cases.files-elsewhere", "所选凭证不在本事项的附件中，请重新选择。", "files");
        }
    }

    private boolean attached(Case one, @Nullable Instant since, Predicate<Attachments.Attachment> fitting) {
        return attachments.of("case", one.facts().id()).stream()
                .anyMatch(file -> fitting.test(file) && (since == null || !file.at().isBefore(since)));
    }
}
