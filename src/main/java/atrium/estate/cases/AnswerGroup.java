package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives one answer to every member of a group, each through its own guards; what a member does not allow now is told, not forced. */
@Service
class AnswerGroup {
    private final JdbcClient db;
    private final GroupList list;
    private final CaseStore store;
    private final CaseSight sight;
    private final WorkOnCase work;
    private final Activity activity;
    private final Clock clock;

    AnswerGroup(JdbcClient db, GroupList list, CaseStore store, CaseSight sight, WorkOnCase work,
            Activity activity, Clock clock) {
        this.db = db;
        this.list = list;
        this.store = store;
        this.sight = sight;
        this.work = work;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param why what kept a member from it; null when it was done */
    record Outcome(long caseId, String number, @Nullable String why) {}

    /** Answers all customers alike; the answer must name none of them. @throws atrium.base.shared.Refusal cases.no-group, cases.group-closed */
    @Transactional
    public List<Outcome> reply(long id, ReplyChannel channel, String text) {
        var outcomes = each(id, CaseAct.REPLY, (one, by) -> one.reply(by, channel, text));
        record(id, "groupReplied", text);
        return outcomes;
    }

    /** Closes the members whose customers have confirmed, and the group once none is left open. @throws atrium.base.shared.Refusal as for a reply */
    @Transactional
    public List<Outcome> close(long id, @Nullable String note) {
        var outcomes = each(id, CaseAct.CLOSE, (one, by) -> one.close(by, note));
        if (list.one(id).open() == 0) {
            var now = Timestamp.from(clock.instant());
            db.sql("update cases_groups set closed_at = ?, version = version + 1 where org_id = ? and id = ?")
                    .params(now, Scope.required().org(), id).update();
            record(id, "groupClosed", note);
        }
        return outcomes;
    }

    private List<Outcome> each(long id, CaseAct act, BiConsumer<Case, Case.By> doing) {
        list.requireOpen(id);
        var members = list.members(id);
        var ids = members.stream().map(GroupList.Member::id).toList();
        var seen = sight.seen(ids);
        var kept = new HashMap<Long, String>();
        var able = new ArrayList<Case>();
        for (var one : store.lock(ids)) {
            var why = seen.contains(one.facts().id()) ? why(one.progress(), act) : "您看不到这件事项";
            if (why == null) {
                able.add(one);
            } else {
                kept.put(one.facts().id(), why);
            }
        }
        if (!able.isEmpty()) {
            work.each(able, act, doing);
        }
        return members.stream().map(member -> new Outcome(member.id(), member.number(), kept.get(member.id())))
                .toList();
    }

    /** What keeps a member from it; null when nothing does. */
    private static @Nullable String why(CaseProgress progress, CaseAct act) {
        if (act == CaseAct.CLOSE && progress.state == CaseState.CLOSED) {
            return "已关闭";
        }
        if (!act.allowedIn(progress.state)) {
            return act == CaseAct.CLOSE
                    ? "现为“%s”，客户确认后才能关闭".formatted(progress.state.label())
                    : "现为“%s”，不能%s".formatted(progress.state.label(), act.label());
        }
        return CaseActor.current().may(act, progress) ? null : "您没有权限%s".formatted(act.label());
    }

    private void record(long id, String verb, @Nullable String note) {
        activity.record(Activity.Entry.of("case-group", id, list.one(id).projectId(), "cases." + verb).noting(note));
    }
}
