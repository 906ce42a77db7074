package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.shared.Refusal;
import atrium.base.staff.Staff;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the next version of the handling rules; nothing holds before it is published. */
@Service
class DraftHandbook {
    private final HandbookRows rows;
    private final Staff staff;
    private final Activity activity;
    private final Clock clock;

    DraftHandbook(HandbookRows rows, Staff staff, Activity activity, Clock clock) {
        this.rows = rows;
        this.staff = staff;
        this.activity = activity;
        this.clock = clock;
    }

    /** Begins with the words and figures of the latest version. @throws Refusal cases.draft-exists, cases.no-handbook */
    @Transactional
    public long begin() {
        var latest = rows.all().stream().findFirst()
                .orElseThrow(() -> Refusal.conflict("cases.no-handbook", "本机构还没有处理办法，不能起草新版。"));
        if (!latest.published()) {
            throw drafted(latest.version());
        }
        try {
            var id = rows.add(latest.text(), CaseActor.current().by(clock).person(), clock.instant());
            activity.record(Activity.Entry.of("case-handbook", id, null, "cases.handbookDrafted"));
            return id;
        } catch (DuplicateKeyException e) {
            throw drafted(latest.version() + 1);
        }
    }

    /** @throws Refusal of the field that is not in order */
    @Transactional
    public void edit(long id, int rowVersion, HandbookRows.Text text) {
        var before = rows.draft(id, rowVersion);
        text.bound().forEach(department -> Refusal.inField("bound", () -> staff.department(department)));
        check(text.rules());
        checkLadders(text.rules().ladders());
        rows.edit(id, text);
        activity.record(Activity.Entry.of("case-handbook", id, null, "cases.handbookEdited")
                .with(Activity.changes("title", before.text().title(), text.title(), "effectiveFrom",
                        before.text().effectiveFrom(), text.effectiveFrom(), "limits", before.text().rules().limits(),
                        text.rules().limits(), "ladders", before.text().rules().ladders(), text.rules().ladders())));
    }

    @Transactional
    public void remove(long id, int rowVersion) {
        var draft = rows.draft(id, rowVersion);
        rows.remove(id);
        activity.record(Activity.Entry.of("case-handbook", id, null, "cases.handbookRemoved")
                .noting("第 " + draft.version() + " 版草稿"));
    }

    private static void check(HandbookRows.Rules rules) {
        var seen = new HashSet<String>();
        for (var i = 0; i < rules.limits().size(); i++) {
            var limits = rules.limits().get(i);
            var field = "limits[" + i + "]";
            if (!seen.add(limits.kind() + "/" + limits.grade())) {
                throw Refusal.badInput("cases.limit-twice",
                        "%s（%s）写了两行时限，只能留一行。".formatted(limits.kind().label(), limits.grade().label()), field);
            }
            check(field + ".firstReply", limits.firstReply());
            check(field + ".plan", limits.plan());
            check(field + ".close", limits.close());
        }
        for (var kind : CaseKind.values()) {
            for (var grade : CaseGrade.values()) {
                if (rules.of(kind, grade) == null) {
                    throw Refusal.badInput("cases.limit-missing",
                            "缺%s（%s）的时限；确实不限的，也要留一行空的。".formatted(kind.label(), grade.label()), "limits");
                }
            }
        }
    }

    private void checkLadders(List<CaseLadders.Step> steps) {
        var posts = rows.posts();
        for (var i = 0; i < steps.size(); i++) {
            var field = "ladders[" + i + "].posts";
            steps.get(i).posts().stream().filter(post -> !post.equals(CaseLadders.HANDLER)
                    && !post.equals(CaseLadders.HEAD) && !posts.contains(post)).findFirst().ifPresent(post -> {
                        throw Refusal.badInput("cases.no-post", "没有“%s”这个岗位，请从列表中选择。".formatted(post), field);
                    });
        }
    }

    private static void check(String field, @Nullable String limit) {
        if (limit != null) {
            Refusal.inField(field, () -> CasePolicy.parse(limit));
        }
    }

    private static Refusal drafted(int version) {
        return Refusal.conflict("cases.draft-exists", "已有第 %d 版草稿，请在草稿上修改，或先删除它。".formatted(version));
    }
}
