package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the customer's link to the desk, which passes it on; never to who did the work, for with it one could rate oneself. */
@Service
class HandOutLink {
    private static final Set<EventType> WORK = Set.of(EventType.PLANNED, EventType.COMPLETED);

    private final CaseLinks links;
    private final TellCustomer tellCustomer;
    private final CaseReader reader;
    private final CaseSight sight;
    private final CaseDuties duties;

    HandOutLink(CaseLinks links, TellCustomer tellCustomer, CaseReader reader, CaseSight sight, CaseDuties duties) {
        this.links = links;
        this.tellCustomer = tellCustomer;
        this.reader = reader;
        this.sight = sight;
        this.duties = duties;
    }

    @Transactional(readOnly = true)
    public CaseLinks.Standing standing(long id) {
        seen(id);
        return links.standing(id);
    }

    /** Shows a new link, this once. @throws Refusal cases.none, cases.own-work */
    @Transactional
    public CaseLinks.Fresh show(long id) {
        var one = seen(id);
        var access = CaseActor.current().access();
        var worked = access != null && (Objects.equals(one.progress().handler, access.person())
                || one.events().stream().anyMatch(event -> WORK.contains(event.type())
                        && Objects.equals(event.person(), access.person())));
        if (worked) {
            throw Refusal.forbidden("cases.own-work", "您经办过这个事项，不能取得客户的链接；可以直接发短信给客户。");
        }
        duties.record(one, "link-shown", Map.of(), null);
        return links.make(id, one.facts().project());
    }

    /** Sends a new link to who called. @throws Refusal cases.none, cases.no-mobile */
    @Transactional
    public CaseLinks.Standing send(long id) {
        var one = seen(id);
        tellCustomer.sendLink(one);
        duties.record(one, "link-sent", Map.of(), one.facts().caller().phoneMasked());
        return links.standing(id);
    }

    /** Shuts all links of the case. @throws Refusal cases.none */
    @Transactional
    public CaseLinks.Standing revoke(long id) {
        var one = seen(id);
        if (links.revoke(id) > 0) {
            duties.record(one, "links-revoked", Map.of(), null);
        }
        return links.standing(id);
    }

    private Case seen(long id) {
        sight.require(id, CaseActor.current());
        return reader.read(id);
    }
}
