package atrium.estate.cases;

import atrium.base.notifications.Message;
import atrium.base.notifications.Notifications;
import atrium.base.shared.PhoneNumber;
import atrium.base.shared.Refusal;
import atrium.base.shared.Zones;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells who called what came of it, by text message with a link to his page. Landlines take no text messages. */
@Component
class TellCustomer {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    /** Then nobody need ask the customer any more whether it is done. */
    private static final Set<EventType> PAST_ASKING = EnumSet.of(EventType.CONFIRMED, EventType.CLOSED,
            EventType.REOPENED, EventType.CANCELLED, EventType.REFERRED);
    /** Then nothing holds any more that was promised here. */
    private static final Set<EventType> PAST_PROMISES = EnumSet.of(EventType.CANCELLED, EventType.REFERRED);
    /** A text message is short; the whole stands on the page. */
    private static final int WORDS_MAX = 60;

    private final Notifications notifications;
    private final CaseLinks links;
    private final CallerSeals seals;

    TellCustomer(Notifications notifications, CaseLinks links, CallerSeals seals) {
        this.notifications = notifications;
        this.links = links;
        this.seals = seals;
    }

    /** What was promised goes along. */
    void registered(Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        var first = due(clocks, CaseClock.FIRST_REPLY);
        var promise = first == null ? "" : "我们承诺在%s前答复您。".formatted(WHEN.format(first.atZone(Zones.SHANGHAI)));
        tell(one, "registered", "您反映的事项已受理，单号%s。%s查看进度：".formatted(one.facts().number(), promise));
    }

    /** After an act of the house; what the customer did himself he knows. */
    void follow(Case one) {
        var event = one.events().getLast();
        if (PAST_ASKING.contains(event.type())) {
            overtaken(one, "completed");
        }
        if (PAST_PROMISES.contains(event.type())) {
            overtaken(one, "registered");
            overtaken(one, "planned");
        }
        if (event.actor().equals(CaseLinks.CUSTOMER)) {
            return;
        }
        var number = one.facts().number();
        switch (event.type()) {
            case REPLIED -> tell(one, "replied", "您的事项%s有新的答复，请点开查看：".formatted(number));
            case PLANNED -> {
                var on = event.date("expectedOn");
                var until = on == null ? "" : "，预计%d月%d日完成".formatted(on.getMonthValue(), on.getDayOfMonth());
                tell(one, "planned", "您的事项%s已定处理方案%s。查看进度：".formatted(number, until));
            }
            case COMPLETED -> tell(one, "completed", "您的事项%s已处理完毕，请确认是否解决并评价：".formatted(number));
            case CLOSED -> tell(one, "closed", "您的事项%s已办结，感谢您的反映。经过见：".formatted(number));
            case CANCELLED -> tell(one, "cancelled", "您的事项%s已作废，不再办理，原因：%s。如有疑问请与客户服务中心联系。经过见："
                    .formatted(number, brief(event)));
            case REFERRED -> tell(one, "referred", "您的事项%s已移交%s依法办理，有结果后告知您。进度见："
                    .formatted(number, Referral.office(event.word("to"))));
            case OUTCOME_RECORDED -> concluded(one, event);
            default -> {
            }
        }
    }

    /** Once per result: what is only noted or mended beside it, such as the number there, is no news. */
    private void concluded(Case one, CaseEvent event) {
        var outcome = one.progress().requests.outcome;
        var again = one.events().stream().anyMatch(earlier -> earlier.seq() < event.seq()
                && earlier.has(CaseEvent.TOLD) && Objects.equals(earlier.text(), event.text()));
        if (outcome != null && event.has(CaseEvent.TOLD) && !again) {
            tell(one, "concluded", "您的事项%s移交%s后已有结果：%s。详见：".formatted(one.facts().number(),
                    Referral.office(outcome.to()), brief(event)));
        }
    }

    private void overtaken(Case one, String what) {
        notifications.overtaken("cases.%s:%d:".formatted(what, one.facts().id()));
    }

    /** Its words in one line, without the full stop that follows. */
    private static String brief(CaseEvent event) {
        var words = String.valueOf(event.text()).replaceAll("\\s+", " ").replaceAll("[。.；;]+$", "");
        return words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX - 1) + "…";
    }

    /** Sends a new link because somebody asked. @throws Refusal cases.no-mobile */
    void sendLink(Case one) {
        if (mobile(one) == null) {
            throw Refusal.conflict("cases.no-mobile", "来电号码不是手机，发不了短信。可复制链接，用其他方式交给客户。");
        }
        tell(one, "link", "您的事项%s进度请点开查看：".formatted(one.facts().number()));
    }

    private void tell(Case one, String what, String text) {
        var mobile = mobile(one);
        if (mobile == null) {
            return;
        }
        var facts = one.facts();
        var link = links.make(facts.id(), facts.project()).path();
        // a link that was asked for is sent each time; what happened is told once
        var key = "cases.%s:%d:%s".formatted(what, facts.id(),
                what.equals("link") ? UUID.randomUUID() : one.events().size());
        notifications.tell(new Message(key, "cases." + what, mobile, "事项" + facts.number(), text, link,
                facts.project()));
    }

    private Message.@Nullable Phone mobile(Case one) {
        var caller = one.facts().caller();
        var sealed = caller.phoneSealed();
        var masked = caller.phoneMasked();
        return sealed == null || masked == null || !new PhoneNumber(seals.open(sealed)).isMobile()
                ? null
                : new Message.Phone(sealed, masked);
    }

    private static @Nullable Instant due(Map<CaseClock, CaseClocks.Reading> clocks, CaseClock clock) {
        var reading = clocks.get(clock);
        return reading == null ? null : reading.dueAt();
    }
}
