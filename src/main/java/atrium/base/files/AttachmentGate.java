package atrium.base.files;

import org.jspecify.annotations.Nullable;

/** Guards the records of one kind that take attachments; offered as a bean by the module that owns them. */
public interface AttachmentGate {
    /** The kind of record, such as {@code case}. */
    String subjectType();

    /** Lets through who may see the record. Runs in a transaction. @throws atrium.base.shared.Refusal when it is not in scope */
    void check(long subjectId);

    /** The record's project; null when it belongs to the whole organisation. */
    @Nullable
    Long project(long subjectId);

    /** In which project's history its attachments stand; the whole organisation reads there what names no project. */
    default @Nullable Long historyProject(long subjectId) {
        return project(subjectId);
    }
}
