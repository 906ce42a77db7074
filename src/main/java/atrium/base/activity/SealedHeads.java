package atrium.base.activity;

import atrium.base.platform.Scope;
import atrium.base.platform.Secrets;
import atrium.base.shared.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs the head of a chain and keeps it in the database and in a file outside, so that a shortened chain shows. */
@Component
class SealedHeads {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Clock clock;
    private final Path file;

    SealedHeads(JdbcClient db, TransactionTemplate transaction, Secrets secrets, Clock clock,
            @Value("${atrium.home:data}") Path home) {
        this.db = db;
        this.transaction = Sealer.own(transaction);
        this.secrets = secrets;
        this.clock = clock;
        this.file = home.toAbsolutePath().resolve("activity-heads.log");
    }

    record Head(long seq, String hash, String signature) {}

    /** Keeps the head of an organisation's chain when it has moved. */
    void keep(long org) {
        Scope.ofHouse(org, "seal").run(() -> {
            var line = transaction.execute(status -> sign(org));
            if (line != null && !line.isEmpty()) {
                write(line);
            }
        });
    }

    /** @return the line for the file; empty when the head has not moved */
    private String sign(long org) {
        var day = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        var head = db.sql("""
            select s.seq, s.hash, '' as signature from activity_seals s where s.org_id = :org
              and s.seq > (select coalesce(max(h.seq), 0) from activity_heads h where h.org_id = :org)
            order by s.seq desc limit 1""").param("org", org).query(Head.class).optional().orElse(null);
        if (head == null) {
            return "";
        }
        var signature = signature(org, head.seq(), head.hash());
        db.sql("insert into activity_heads (org_id, day, seq, hash, signature) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(org, Date.valueOf(day), head.seq(), head.hash(), signature).update();
        return "%s %d %d %s %s%n".formatted(day, org, head.seq(), head.hash(), signature);
    }

    /** The heads of the current scope's organisation in the database, in order. */
    List<Head> inDatabase(long org) {
        return db.sql("select seq, hash, signature from activity_heads where org_id = ? order by seq").param(org)
                .query(Head.class).list();
    }

    /** The heads of an organisation in the file outside, in order; none where there is no file. */
    List<Head> outside(long org) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ")).filter(parts -> parts.length == 5)
                    .filter(parts -> parts[1].equals(Long.toString(org)))
                    .map(parts -> new Head(Long.parseLong(parts[2]), parts[3], parts[4])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this house signed the head. */
    boolean signed(long org, Head head) {
        return signature(org, head.seq(), head.hash()).equals(head.signature());
    }

    /** Keyed like a blind index, under words no field can have. */
    private String signature(long org, long seq, String hash) {
        return HexFormat.of().formatHex(secrets.blind("activity-head\n" + org + "\n" + seq + "\n" + hash));
    }

    private synchronized void write(String line) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
