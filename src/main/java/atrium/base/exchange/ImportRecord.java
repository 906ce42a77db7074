package atrium.base.exchange;

import atrium.base.shared.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An import as it stands in the database. @param emptiedAt since when its file and its rows are gone */
record ImportRecord(long id, @Nullable Long projectId, String kind, String title, String fileName, String sha256,
        String storedPath, String format, ImportPlan plan, @Nullable Mode mode, State state, int expectedRows,
        Counts counts, int doneRows, int lastRow, Totals totals, @Nullable String message, @Nullable Long accountId,
        String actor, Instant uploadedAt, @Nullable Instant startedAt, @Nullable Instant finishedAt,
        @Nullable Instant emptiedAt) {
    enum State {
        UPLOADED, MAPPED, CHECKING, CHECKED, RUNNING, DONE, FAILED, CANCELLED;

        /** Whether columns may still be assigned and rows checked. */
        boolean open() {
            return this == UPLOADED || this == MAPPED || this == CHECKED || this == FAILED;
        }

        boolean busy() {
            return this == CHECKING || this == RUNNING;
        }
    }

    enum Mode {
        ALL_OR_NOTHING, GOOD_ROWS
    }

    /** How many rows came to what. */
    record Counts(int total, int created, int changed, int unchanged, int refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(ImportTarget.Outcome outcome) {
            return switch (outcome) {
                case NEW -> new Counts(total + 1, created + 1, changed, unchanged, refused);
                case CHANGED -> new Counts(total + 1, created, changed + 1, unchanged, refused);
                case UNCHANGED -> new Counts(total + 1, created, changed, unchanged + 1, refused);
                case REFUSED -> new Counts(total + 1, created, changed, unchanged, refused + 1);
            };
        }
    }

    /** @throws Refusal import.emptied once its file and rows were cleared away */
    void demandContent() {
        if (emptiedAt != null) {
            throw Refusal.conflict("import.emptied", "这次导入的文件和逐行内容已到保留期限，已清除。请重新上传文件。");
        }
    }

    /** What became of it, for the history. */
    String words() {
        return title + "（" + fileName + "）：新增 " + counts.created() + " 行，变更 " + counts.changed() + " 行，未变 "
                + counts.unchanged() + " 行，拒收 " + counts.refused() + " 行";
    }
}
