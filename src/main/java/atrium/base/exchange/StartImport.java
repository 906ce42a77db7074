package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportRecord.Mode;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends an import to be checked or written, or calls it off. */
@Component
class StartImport {
    private final Imports imports;
    private final ImportProgress progress;
    private final RunImport run;
    private final SchedulerClient jobs;
    private final Activity activity;
    private final JdbcClient db;
    private final Clock clock;

    StartImport(Imports imports, ImportProgress progress, RunImport run, SchedulerClient jobs, Activity activity,
            JdbcClient db, Clock clock) {
        this.imports = imports;
        this.progress = progress;
        this.run = run;
        this.jobs = jobs;
        this.activity = activity;
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal import.state when it has no mapping yet or is at work or over */
    @Transactional
    ImportRecord check(long id) {
        var of = imports.get(id);
        of.demandContent();
        var state = of.state();
        if (state != State.MAPPED && state != State.CHECKED && state != State.FAILED) {
            throw Refusal.conflict("import.state", state == State.UPLOADED ? "请先对应列，再检查。" : "这次导入已在办理或已结束，不能再检查。");
        }
        begin(id, state, State.CHECKING, null);
        schedule(ImportJobs.CHECK, id);
        return imports.get(id);
    }

    /** @throws Refusal import.state, import.refused, import.nothing, import.busy */
    @Transactional
    ImportRecord run(long id, Mode mode) {
        var of = imports.get(id);
        if (of.state() != State.CHECKED) {
            throw Refusal.conflict("import.state", "请先检查，看过预览再导入。");
        }
        var counts = of.counts();
        if (mode == Mode.ALL_OR_NOTHING && counts.refused() > 0) {
            throw Refusal.conflict("import.refused",
                    "有 " + counts.refused() + " 行有误，不能全部导入。请改正文件后重传，或选择只导入正确的行。");
        }
        if (counts.total() == counts.refused()) {
            throw Refusal.conflict("import.nothing", "没有可以导入的行。");
        }
        try {
            begin(id, State.CHECKED, State.RUNNING, mode);
        } catch (DuplicateKeyException twin) {
            throw Refusal.conflict("import.busy", "另有一份“" + of.title() + "”正在导入，请等它完成后再开始。");
        }
        run.prepare(id);
        // who set it going is known now; what came of it is written down when the rows are in
        activity.record(Activity.Entry.of("import", id, of.projectId(), "exchange.started").noting(
                (mode == Mode.ALL_OR_NOTHING ? "全部导入，或全不导入；" : "只导入正确的行；") + of.words()));
        schedule(ImportJobs.RUN, id);
        return imports.get(id);
    }

    /** @throws Refusal import.over */
    @Transactional
    void cancel(long id) {
        var of = imports.get(id);
        if (!of.state().open() && !of.state().busy()
                || !progress.turn(id, of.state(), State.CANCELLED,
                        "已由" + Scope.required().actor() + "取消。" + left(of))) {
            throw Refusal.conflict("import.over", "这次导入已经结束，不能取消。");
        }
        activity.record(Activity.Entry.of("import", id, of.projectId(), "exchange.cancelled").noting(of.words()));
    }

    private static String left(ImportRecord of) {
        return of.state() == State.RUNNING && of.mode() == Mode.GOOD_ROWS && of.lastRow() > 0
                ? PlannedRows.place(of.plan().layout(), of.lastRow()) + "及以前的行已导入。"
                : "没有写入任何一行。";
    }

    private void begin(long id, State from, State to, @Nullable Mode mode) {
        var begun = db.sql("""
            update exchange_imports set state = :to, mode = :mode, started_at = :at, finished_at = null, done_rows = 0,
                   message = null
            where org_id = :org and id = :id and state = :from""").param("to", to.name())
                .param("mode", mode == null ? null : mode.name()).param("at", Timestamp.from(clock.instant()))
                .param("org", Scope.required().org()).param("id", id).param("from", from.name()).update();
        if (begun == 0) {
            throw Refusal.conflict("import.state", "这次导入刚被他人改动，请刷新后再办。");
        }
    }

    private void schedule(String job, long id) {
        jobs.schedule(new TaskInstance<>(job, id + "-" + UUID.randomUUID(), ImportJobs.Order.of(id)), clock.instant());
    }
}
