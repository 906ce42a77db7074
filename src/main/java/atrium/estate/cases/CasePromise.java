package atrium.estate.cases;

import atrium.base.calendars.Due;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What the customer was told when the case was taken in: by when we first reply, have a plan, and are done. */
record CasePromise(Instant toldAt, @Nullable Instant firstReplyBy, @Nullable Instant planBy, @Nullable Instant closeBy,
        boolean provisional) {

    /** By when, as first told; null when nothing was promised. */
    @Nullable
    Instant by(CaseClock clock) {
        return switch (clock) {
            case FIRST_REPLY -> firstReplyBy;
            case PLAN -> planBy;
            case CLOSE -> closeBy;
        };
    }

    /** 2026年11月3日 10:00前首次回复，2026年11月11日 18:00前办结. Empty when nothing was promised. */
    String inWords() {
        var words = new ArrayList<String>();
        add(words, firstReplyBy, "首次回复");
        add(words, planBy, "给出方案");
        add(words, closeBy, "办结");
        return String.join("，", words);
    }

    private void add(ArrayList<String> words, @Nullable Instant by, String what) {
        if (by != null) {
            words.add(new Due(by, provisional).inWords() + "前" + what);
        }
    }
}
