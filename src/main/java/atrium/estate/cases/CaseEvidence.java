package atrium.estate.cases;

import atrium.base.files.Attachments;
import atrium.base.shared.Refusal;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for the papers without which an act is not believed: attached to the case since the step they prove. */
@Component
class CaseEvidence {
    private final Attachments attachments;
    private final CaseCategories categories;

    CaseEvidence(Attachments attachments, CaseCategories categories) {
        this.attachments = attachments;
        this.categories = categories;
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
            throw Refusal.badInput("cases.proof-required", "申请无确认关闭须附凭证，例如拒签现场照片、通话记录，请先在“附件”中上传。");
        }
    }

    private boolean attached(Case one, @Nullable Instant since, Predicate<Attachments.Attachment> fitting) {
        return attachments.of("case", one.facts().id()).stream()
                .anyMatch(file -> fitting.test(file) && (since == null || !file.at().isBefore(since)));
    }
}
