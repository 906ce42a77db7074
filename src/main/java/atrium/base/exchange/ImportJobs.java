package atrium.base.exchange;

import atrium.base.activity.Activity;
import atrium.base.exchange.ImportRecord.Mode;
import atrium.base.exchange.ImportRecord.State;
import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs checks and imports in the background, as whoever asked for them and seeing no more than they do. */
@Configuration(proxyBeanMethods = false)
class ImportJobs {
    static final String CHECK = "exchange-check";
    static final String RUN = "exchange-run";

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final Duration BREATH = Duration.ofSeconds(3);
    private static final int TRIES = 5;

    /** Who asked for what; kept with the job so that it survives a restart. */
    record Order(long importId, long org, @Nullable Long account, String actor, boolean allProjects,
            HashSet<Long> projects, String origin) implements Serializable {
        static Order of(long importId) {
            var scope = Scope.required();
            return new Order(importId, scope.org(), scope.account(), scope.actor(), scope.allProjects(),
                    new HashSet<>(scope.projects()), scope.origin());
        }

        Scope scope() {
            return new Scope(org, account, actor, allProjects, Set.copyOf(projects), origin);
        }
    }

    /** The house is closing: the job is taken up again after the start. */
    private static final class ShuttingDown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static void stopIfShuttingDown() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ShuttingDown();
        }
    }

    @Bean
    OneTimeTask<Order> exchangeCheck(CheckImport check, ImportFailure failure) {
        return task(CHECK, check::check, State.CHECKING, failure);
    }

    @Bean
    OneTimeTask<Order> exchangeRun(RunImport run, ImportFailure failure) {
        return task(RUN, run::run, State.RUNNING, failure);
    }

    private static OneTimeTask<Order> task(String name, LongConsumer work, State state, ImportFailure failure) {
        return Tasks.oneTime(name, Order.class).onFailure(new FailureHandler.OnFailureRetryLater<>(BREATH))
                .execute((instance, context) -> {
                    var again = context.getExecution().consecutiveFailures < TRIES;
                    perform(instance.getData(), work, state, failure, again);
                });
    }

    static void perform(Order order, LongConsumer work, State state, ImportFailure failure, boolean mayTryAgain) {
        order.scope().run(() -> {
            try {
                work.accept(order.importId());
            } catch (ShuttingDown closing) {
                throw closing;
            } catch (DataAccessResourceFailureException | PessimisticLockingFailureException
                    | TransactionException passing) {
                if (mayTryAgain) {
                    throw passing;
                }
                failure.record(order.importId(), state, passing);
            } catch (RuntimeException cause) {
                failure.record(order.importId(), state, cause);
            }
        });
    }

    /** Says in the import itself why it ended early. */
    @org.springframework.stereotype.Component
    static class ImportFailure {
        private final Imports imports;
        private final ImportProgress progress;
        private final Activity activity;
        private final TransactionTemplate transaction;

        ImportFailure(Imports imports, ImportProgress progress, Activity activity, TransactionTemplate transaction) {
            this.imports = imports;
            this.progress = progress;
            this.activity = activity;
            this.transaction = transaction;
        }

        void record(long id, State state, RuntimeException cause) {
            var told = cause instanceof BadTable || cause instanceof Refusal;
            if (!told) {
                log.error("Import {} failed while {}", id, state, cause);
            }
            transaction.executeWithoutResult(status -> imports.find(id).ifPresent(of -> {
                var message = (told
                        ? cause.getMessage()
                        : "导入“" + of.title() + "”时系统出了意外，已记录，请联系系统管理员（导入编号 " + id + "）。")
                        + outcome(of);
                if (progress.turn(id, state, State.FAILED, message)) {
                    activity.record(Activity.Entry.of("import", id, of.projectId(), "exchange.failed").noting(message));
                }
            }));
        }

        private static String outcome(ImportRecord of) {
            if (of.state() != State.RUNNING) {
                return "检查没有完成，数据没有改动。";
            }
            return of.mode() == Mode.ALL_OR_NOTHING || of.lastRow() == 0
                    ? "没有写入任何一行。"
                    : PlannedRows.place(of.plan().layout(), of.lastRow()) + "及以前的行已导入，其后的没有；改正后可整份再导入，不会重复。";
        }
    }
}
