package atrium.estate.cases;

import atrium.base.platform.Scope;
import atrium.base.shared.Refusal;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a matter up again whose case was closed too long ago to be reopened: a new case with clocks of its own, tied to the old. */
@Service
class FollowUpCase {
    private final JdbcClient db;
    private final CaseReader reader;
    private final CaseSight sight;
    private final RegisterCase registerCase;
    private final EndCase endCase;
    private final Clock clock;

    FollowUpCase(JdbcClient db, CaseReader reader, CaseSight sight, RegisterCase registerCase, EndCase endCase,
            Clock clock) {
        this.db = db;
        this.reader = reader;
        this.sight = sight;
        this.registerCase = registerCase;
        this.endCase = endCase;
        this.clock = clock;
    }

    /** @return the new case's id @throws Refusal cases.reopen-instead, cases.followed-up */
    @Transactional
    public long followUp(long id, CaseChannel channel, String words) {
        var actor = CaseActor.current();
        sight.require(id, actor);
        var earlier = reader.read(id);
        CaseAct.FOLLOW_UP.require(earlier.progress().state);
        var until = endCase.reopenUntil(earlier);
        if (until != null && !clock.instant().isAfter(until)) {
            throw Refusal.conflict("cases.reopen-instead", "这件事项还在可重开的期限内，请直接重开，时限接着计算。");
        }
        db.sql("select number from cases where org_id = ? and follows_id = ? and open limit 1")
                .params(Scope.required().org(), id).query(String.class).optional().ifPresent(number -> {
                    throw Refusal.conflict("cases.followed-up", "后续事项 %s 还在办理，请到那一件里记录。".formatted(number));
                });
        var facts = earlier.facts();
        return registerCase.followUp(new RegisterCase.Intake(channel, facts.kind(), earlier.progress().category,
                earlier.progress().grade, facts.project(), facts.unit(), facts.customer(), null, null,
                facts.summary(), words, null), earlier);
    }
}
