package atrium.estate.cases;

import atrium.base.files.Attachments;
import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.Refusal;
import atrium.base.staff.Access;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a customer does by his link; the house acts for him through the use cases everybody goes through. Whoever is signed in
 * may look but not act: no colleague confirms or rates in the customer's place.
 */
@Service
class ActForCustomer {
    private static final int PHOTOS_MAX = 9;
    private static final long PHOTO_BYTES_MAX = 10L << 20;

    private final CaseLinks links;
    private final CustomerView view;
    private final WorkOnCase work;
    private final Attachments attachments;
    private final Notifications notifications;
    private final CaseReader reader;
    private final TransactionTemplate transaction;

    ActForCustomer(CaseLinks links, CustomerView view, WorkOnCase work, Attachments attachments,
            Notifications notifications, CaseReader reader, TransactionTemplate transaction) {
        this.links = links;
        this.view = view;
        this.work = work;
        this.attachments = attachments;
        this.notifications = notifications;
        this.reader = reader;
        this.transaction = transaction;
    }

    /** @throws Refusal link.none */
    CustomerView.Answer look(String token, String origin) {
        var opened = links.open(token, origin);
        return asCustomer(opened, () -> view.of(opened.caseId()));
    }

    /** Something to add, for whoever works on it. @throws Refusal link.none, link.colleague, link.over */
    CustomerView.Answer addWord(String token, String origin, String text) {
        return act(token, origin, opened -> {
            requireOpen(view.of(opened.caseId()));
            note(opened, "客户补充：" + text);
        });
    }

    /** A photo, told by its content. @throws Refusal link.none, link.colleague, link.over, link.photos-full, files.* */
    CustomerView.Answer addPhoto(String token, String origin, @Nullable String name, InputStream content) {
        return act(token, origin, opened -> {
            var before = view.of(opened.caseId());
            requireOpen(before);
            if (before.photos().size() >= PHOTOS_MAX) {
                throw Refusal.badInput("link.photos-full", "最多上传 %d 张照片，已满。".formatted(PHOTOS_MAX));
            }
            var kept = attachments.keepPicture("case", opened.caseId(), opened.project(), name, content,
                    PHOTO_BYTES_MAX);
            note(opened, "客户上传照片：" + kept.name());
        });
    }

    /** Solved; the mark is the customer's own. @throws Refusal link.none, link.colleague, link.not-done */
    CustomerView.Answer confirm(String token, String origin, int satisfaction, @Nullable String text) {
        return act(token, origin, opened -> {
            requireWaiting(opened);
            work.work(opened.caseId(), null, CaseAct.CONFIRM,
                    (one, by) -> one.confirm(by, Confirmation.LINK, satisfaction, text));
        });
    }

    /** Not solved: back to who worked on it. Once the customer has confirmed, the desk decides. @throws Refusal link.none, link.colleague, link.not-done */
    CustomerView.Answer reopen(String token, String origin, String reason) {
        return act(token, origin, opened -> {
            requireWaiting(opened);
            work.work(opened.caseId(), null, CaseAct.REOPEN, (one, by) -> {
                if (one.progress().state != CaseState.DONE) {
                    throw notWaiting(); // confirmed at this very moment, on another screen
                }
                one.reopen(by, reason);
            });
        });
    }

    /** Refuses in a customer's words what the case would refuse in a clerk's. */
    private void requireWaiting(CaseLinks.Opened opened) {
        if (!view.of(opened.caseId()).mayConfirm()) {
            throw notWaiting();
        }
    }

    private static void requireOpen(CustomerView.Answer seen) {
        if (!seen.mayAdd()) {
            throw Refusal.conflict("link.over", "事项已办结，不能再补充。有新情况请与客服中心联系。");
        }
    }

    private static Refusal notWaiting() {
        return Refusal.conflict("link.not-done", "事项现在不在等您确认，请刷新后再看。仍有问题请与客服中心联系。");
    }

    private CustomerView.Answer act(String token, String origin, Consumer<CaseLinks.Opened> doing) {
        var opened = links.open(token, origin);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Access) {
            throw Refusal.forbidden("link.colleague", "您已登录本系统，不能代客户补充、确认或评价。请客户本人在自己的手机上打开链接。");
        }
        return asCustomer(opened, () -> {
            doing.accept(opened);
            return view.of(opened.caseId());
        });
    }

    private void note(CaseLinks.Opened opened, String text) {
        transaction.executeWithoutResult(status -> {
            work.work(opened.caseId(), null, CaseAct.NOTE, (one, by) -> one.note(by, text));
            var one = reader.read(opened.caseId());
            var handler = one.progress().handler;
            var held = one.progress().held().department();
            var to = handler != null ? new Message.Colleague(handler) : new Message.Department(held);
            var facts = one.facts();
            notifications.tell(new Message("cases.customer-word:%d:%d".formatted(facts.id(), one.events().size()),
                    "cases.customer-word", to, "客户有补充：" + facts.number(), text, "/cases/" + facts.id(),
                    facts.project()));
        });
    }

    /** A colleague's own eyes are put aside for the while, so that nobody sees another page than the customer. */
    private static <T> T asCustomer(CaseLinks.Opened opened, Callable<T> action) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        try {
            return opened.scope().call(action);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
