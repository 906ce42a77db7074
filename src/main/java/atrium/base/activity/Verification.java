package atrium.base.activity;

import atrium.base.activity.SealedHeads.Head;
import atrium.base.platform.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks an organisation's chain from its start and names the first broken row, and what is wrong with it. */
@Component
class Verification {
    private static final int CHUNK = 1000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Sealer sealer;
    private final SealedHeads heads;

    Verification(JdbcClient db, TransactionTemplate transaction, Sealer sealer, SealedHeads heads) {
        this.db = db;
        this.transaction = Sealer.own(transaction);
        this.sealer = sealer;
        this.heads = heads;
    }

    /** What can be wrong. */
    enum Fault {
        CHANGED, DELETED, REORDERED, INSERTED, TRUNCATED, HEAD_FORGED
    }

    /** A fault, where it was found. @param seq place in the chain @param entryId the entry's id */
    record Finding(Fault fault, @Nullable Long seq, @Nullable Long entryId, String message) {}

    /** What a walk gave. @param sealed entries in the chain that were found good */
    record Report(boolean sound, long sealed, List<Finding> findings) {}

    private record Seal(long seq, long entryId, String hash) {}

    private record Walk(long last, Map<Long, String> hashes, @Nullable Finding finding) {}

    /** Verifies; what waits is sealed first, so that whatever is left without a seal has no right to be there. */
    Report verify(long org) {
        sealer.seal(org);
        try {
            return Scope.ofHouse(org, "verify").call(() -> transaction.execute(status -> report(org)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Report report(long org) {
        var kept = new ArrayList<>(heads.inDatabase(org));
        var outside = heads.outside(org);
        kept.addAll(outside);
        var walk = walk(org, kept);
        var findings = new ArrayList<Finding>();
        if (walk.finding() != null) {
            findings.add(walk.finding());
        }
        checkHeads(org, kept, walk, findings);
        checkUnsealed(org, findings);
        return new Report(findings.isEmpty(), walk.last(), findings);
    }

    /** Walks until the first break, noting the hashes that signed heads speak of. */
    private Walk walk(long org, List<Head> kept) {
        var wanted = kept.stream().map(Head::seq).collect(java.util.stream.Collectors.toSet());
        var hashes = new HashMap<Long, String>();
        var hash = SealedEntry.START;
        long last = 0;
        for (var chunk = seals(org, 0); !chunk.isEmpty(); chunk = seals(org, last)) {
            var entries = entries(org, chunk);
            for (var seal : chunk) {
                var finding = judge(seal, last + 1, hash, entries, chunk);
                if (finding != null) {
                    return new Walk(last, hashes, finding);
                }
                hash = seal.hash();
                last = seal.seq();
                if (wanted.contains(last)) {
                    hashes.put(last, hash);
                }
            }
        }
        return new Walk(last, hashes, null);
    }

    private static @Nullable Finding judge(Seal seal, long expected, String previous, Map<Long, SealedEntry> entries,
            List<Seal> neighbours) {
        if (seal.seq() != expected) {
            return new Finding(Fault.DELETED, expected, null, "第 %d 条的封存记录被删除。".formatted(expected));
        }
        var entry = entries.get(seal.entryId());
        if (entry == null) {
            return new Finding(Fault.DELETED, seal.seq(), seal.entryId(),
                    "第 %d 条（编号 %d）已被删除。".formatted(seal.seq(), seal.entryId()));
        }
        if (entry.hashAfter(previous).equals(seal.hash())) {
            return null;
        }
        var moved = neighbours.stream().filter(other -> other.seq() != seal.seq()).filter(other -> {
            var there = entries.get(other.entryId());
            var hash = there == null ? "" : there.hashAfter(previous);
            return hash.equals(seal.hash()) || hash.equals(other.hash());
        }).findFirst();
        return moved.isPresent()
                ? new Finding(Fault.REORDERED, seal.seq(), seal.entryId(),
                        "第 %d 条的次序被调换：此处原为编号 %d 的记录。".formatted(seal.seq(), moved.get().entryId()))
                : new Finding(Fault.CHANGED, seal.seq(), seal.entryId(),
                        "第 %d 条（编号 %d）的内容与封存时不符。".formatted(seal.seq(), seal.entryId()));
    }

    private void checkHeads(long org, List<Head> kept, Walk walk, List<Finding> findings) {
        for (var head : kept) {
            if (!heads.signed(org, head)) {
                findings.add(new Finding(Fault.HEAD_FORGED, head.seq(), null,
                        "第 %d 条处的签名封存点不是本系统所签。".formatted(head.seq())));
                return;
            }
            if (walk.finding() == null && head.seq() > walk.last()) {
                findings.add(new Finding(Fault.TRUNCATED, walk.last() + 1, null,
                        "链尾被截断：曾封存到第 %d 条，现只剩 %d 条。".formatted(head.seq(), walk.last())));
                return;
            }
            var found = walk.hashes().get(head.seq());
            if (found != null && !found.equals(head.hash())) {
                findings.add(new Finding(Fault.CHANGED, head.seq(), null,
                        "第 %d 条及以前的链被整体改写，与签名封存点不符。".formatted(head.seq())));
                return;
            }
        }
    }

    private void checkUnsealed(long org, List<Finding> findings) {
        db.sql("""
            select e.id from activity_entries e where e.org_id = :org
              and (e.recorded_at < clock_timestamp() - interval '1 minute' or e.recorded_at > clock_timestamp())
              and not exists (select from activity_seals s where s.entry_id = e.id)
            order by e.id limit 1""").param("org", org).query(Long.class).optional().ifPresent(id -> findings
                .add(new Finding(Fault.INSERTED, null, id, "编号 %d 的记录不在链中，是绕过系统插入的。".formatted(id))));
    }

    private List<Seal> seals(long org, long after) {
        return db.sql("""
            select seq, entry_id, hash from activity_seals where org_id = ? and seq > ? order by seq limit ?""")
                .params(org, after, CHUNK).query(Seal.class).list();
    }

    private Map<Long, SealedEntry> entries(long org, List<Seal> seals) {
        var entries = new HashMap<Long, SealedEntry>();
        db.sql("select " + SealedEntry.COLUMNS + """
            from activity_entries e where e.org_id = :org and e.id = any (:ids::bigint[])""").param("org", org)
                .param("ids", seals.stream().map(Seal::entryId).toArray(Long[]::new)).query(SealedEntry.class)
                .list().forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }
}
