package atrium.base.activity;

import atrium.base.platform.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts committed entries into the chain of their organisation. */
@Component
class Sealer {
    private static final int CHUNK = 1000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Sealer(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = own(transaction);
    }

    private record End(long seq, String hash) {}

    /** Organisations that have entries to seal. Needs no scope. */
    List<Long> waiting() {
        return db.sql("select * from activity_unsealed_organisations()").query(Long.class).list();
    }

    /** Seals all that is waiting for an organisation. */
    void seal(long org) {
        Scope.ofHouse(org, "seal").run(() -> {
            while (Boolean.TRUE.equals(transaction.execute(status -> sealChunk(org)))) {
                // the next chunk
            }
        });
    }

    /** @return whether more may be waiting */
    private boolean sealChunk(long org) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('activity-seal', ?))").param(org).query((row, n) -> n)
                .list();
        var entries = db.sql("select " + SealedEntry.COLUMNS + """
             from activity_unsealed u join activity_entries e on e.id = u.entry_id
            where u.org_id = :org order by u.entry_id limit :most""").param("org", org).param("most", CHUNK)
                .query(SealedEntry.class).list();
        if (entries.isEmpty()) {
            return false;
        }
        var end = db.sql("select seq, hash from activity_seals where org_id = ? order by seq desc limit 1").param(org)
                .query(End.class).optional().orElse(new End(0, SealedEntry.START));
        append(org, end, entries);
        return entries.size() == CHUNK;
    }

    private void append(long org, End end, List<SealedEntry> entries) {
        var hashes = new ArrayList<String>();
        var hash = end.hash();
        for (var entry : entries) {
            hash = entry.hashAfter(hash);
            hashes.add(hash);
        }
        var ids = entries.stream().map(SealedEntry::id).toArray(Long[]::new);
        db.sql("""
            insert into activity_seals (org_id, seq, entry_id, hash)
            select :org, :seq + s.n, s.id, s.hash from unnest(:ids::bigint[], :hashes::text[]) with ordinality s (id, hash, n)""")
                .param("org", org).param("seq", end.seq()).param("ids", ids)
                .param("hashes", hashes.toArray(String[]::new)).update();
        db.sql("delete from activity_unsealed where org_id = :org and entry_id = any (:ids::bigint[])")
                .param("org", org).param("ids", ids).update();
    }

    /** Transactions that never join the caller's, whose scope may hide a part of the history. */
    static TransactionTemplate own(TransactionTemplate transaction) {
        var own = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
