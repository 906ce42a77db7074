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
            EventType.REOPENED);

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
            notifications.overtaken("cases.completed:%d:".formatted(one.facts().id()));
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
            default -> {
            }
        }
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
