package atrium.estate.cases;

import atrium.base.activity.Activity;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a draft of the handling rules in force from its day, and asks those it binds to read it. */
@Service
class PublishHandbook {
    private final HandbookRows rows;
    private final HandbookReaders readers;
    private final CaseLadders ladders;
    private final JdbcClient db;
    private final Activity activity;
    private final Clock clock;

    PublishHandbook(HandbookRows rows, HandbookReaders readers, CaseLadders ladders, JdbcClient db, Activity activity,
            Clock clock) {
        this.rows = rows;
        this.readers = readers;
        this.ladders = ladders;
        this.db = db;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Cases taken in before keep their limits, unless the version says that it applies to open ones: those are brought under
     * it by {@link ApplyHandbook} from its day on.
     *
     * @throws Refusal of what is missing, cases.policy-past, cases.policy-taken
     */
    @Transactional
    public void publish(long id, int rowVersion) {
        var draft = rows.draft(id, rowVersion);
        var text = draft.text();
        var from = text.effectiveFrom();
        if (text.documentNumber() == null || text.documentNumber().isBlank()) {
            throw Refusal.badInput("cases.document-number", "发布前请填写文号。", "documentNumber");
        }
        if (text.text().isBlank()) {
            throw Refusal.badInput("cases.handbook-empty", "发布前请写明办法的正文。", "text");
        }
        if (from == null) {
            throw Refusal.badInput("cases.effective-from", "发布前请填写生效日期。", "effectiveFrom");
        }
        if (from.isBefore(LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI))) {
            throw Refusal.badInput("cases.policy-past", "新办法不能从过去的日期起生效：已受理的事项按原时限。", "effectiveFrom");
        }
        rows.all().stream().filter(each -> each.published() && from.equals(each.text().effectiveFrom())).findFirst()
                .ifPresent(each -> {
                    throw taken();
                });
        try {
            rows.publish(id, CaseActor.current().by(clock).person(), clock.instant());
            text.rules().limits().forEach(limits -> ladders.add(
                    limits.policy(add(draft, limits, from), draft.version(), from, id), text.rules().ladders()));
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        readers.ask(rows.require(id));
        activity.record(Activity.Entry.of("case-handbook", id, null, "cases.handbookPublished")
                .noting("《%s》第 %d 版，%s，自 %s 起".formatted(text.title(), draft.version(), text.documentNumber(), from)));
    }

    private long add(HandbookRows.Handbook draft, HandbookRows.Limits limits, LocalDate from) {
        return db.sql("""
            insert into cases_policies (org_id, kind, grade, version, effective_from, first_reply, plan, close, basis,
                                        handbook_id)
            values (:org, :kind, :grade, :version, :from, :first, :plan, :close, :basis, :handbook) returning id""")
                .param("org", Scope.required().org()).param("kind", limits.kind().name())
                .param("grade", limits.grade().name()).param("version", draft.version()).param("from", from)
                .param("first", limits.firstReply()).param("plan", limits.plan()).param("close", limits.close())
                .param("basis", limits.basis()).param("handbook", draft.id()).query(Long.class).single();
    }

    private static Refusal taken() {
        return Refusal.badInput("cases.policy-taken", "这一天已有一版办法生效，请另选日期。", "effectiveFrom");
    }
}
