package atrium.estate.cases;

import atrium.base.shared.Zones;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A case as its row: facts, and what lists and boards need of its standing, computed afresh from the events each time. */
final class CaseRow {
    private CaseRow() {
    }

    /** Column name to value, for {@code jsonb_populate_recordset}. */
    static Map<String, @Nullable Object> of(long org, Case one, Map<CaseClock, CaseClocks.Reading> clocks) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("org_id", org);
        facts(one, row);
        standing(one.progress(), row);
        clocks(clocks, row);
        row.put("next_alarm_at", one.progress().state.open() ? one.events().getLast().at() : null);
        row.put("paused_seconds", paused(one.events()).toSeconds());
        row.put("last_seq", one.events().size());
        row.put("version", one.version() + 1);
        return row;
    }

    private static void facts(Case one, Map<String, @Nullable Object> row) {
        var facts = one.facts();
        var registered = one.events().getFirst();
        row.put("id", facts.id());
        row.put("project_id", facts.project());
        row.put("number", facts.number());
        row.put("external_number", facts.externalNumber());
        row.put("kind", facts.kind());
        row.put("channel", facts.channel());
        row.put("building_id", facts.building());
        row.put("unit_id", facts.unit());
        row.put("customer_id", facts.customer());
        row.put("caller_name", facts.caller().name());
        row.put("caller_phone_sealed", bytes(facts.caller().phoneSealed()));
        row.put("caller_phone_blind", bytes(facts.caller().phoneBlind()));
        row.put("caller_phone_masked", facts.caller().phoneMasked());
        row.put("summary", facts.summary());
        row.put("description", facts.description());
        row.put("text_hash", bytes(textHash(facts.description())));
        row.put("occurred_at", facts.occurredAt());
        row.put("duplicate_of", facts.duplicateOf());
        row.put("registered_at", registered.at());
        row.put("registered_by", registered.person());
    }

    private static void standing(CaseProgress progress, Map<String, @Nullable Object> row) {
        row.put("grade", progress.grade);
        row.put("state", progress.state);
        row.put("resumes_to", progress.resumesTo);
        row.put("category_id", progress.category);
        row.put("policy_id", progress.policy);
        row.put("department_id", progress.held().department());
        row.put("held_since", progress.held().from());
        row.put("lead_id", progress.lead);
        row.put("handler_id", progress.handler);
        row.put("first_replied_at", progress.firstRepliedAt);
        row.put("dispatched_at", progress.dispatchedAt);
        row.put("planned_at", progress.plannedAt);
        row.put("done_at", progress.doneAt);
        row.put("result", progress.result);
        row.put("confirmed_at", progress.confirmedAt);
        row.put("confirmed_by", progress.confirmedBy);
        row.put("satisfaction", progress.satisfaction);
        row.put("closed_at", progress.closedAt);
        row.put("ended_at", progress.endedAt);
        row.put("paused_for", progress.pausedFor);
        row.put("paused_until", progress.pausedUntil == null ? null : progress.pausedUntil.toString());
        row.put("reopened_count", progress.reopened);
        row.put("transferred_count", progress.transferred);
        row.put("reply_count", progress.replies);
        row.put("urged_count", progress.requests.urged);
        row.put("follows_id", progress.requests.follows);
    }

    private static void clocks(Map<CaseClock, CaseClocks.Reading> clocks, Map<String, @Nullable Object> row) {
        for (var clock : CaseClock.values()) {
            var reading = clocks.get(clock);
            var name = clock.name().toLowerCase(java.util.Locale.ROOT);
            row.put(name + "_due_at", reading == null ? null : reading.dueAt());
            row.put(name + "_late", late(reading));
        }
        row.put("due_at", clocks.values().stream().filter(CaseClocks.Reading::open).map(CaseClocks.Reading::dueAt)
                .filter(java.util.Objects::nonNull).min(Comparator.<Instant>naturalOrder()).orElse(null));
        row.put("provisional", clocks.values().stream()
                .anyMatch(reading -> reading.open() && reading.provisional()));
        var remaining = new TreeMap<String, Long>();
        clocks.forEach((clock, reading) -> {
            if (reading.state() == CaseClocks.State.PAUSED && reading.remaining() != null) {
                remaining.put(clock.name(), reading.remaining().toSeconds());
            }
        });
        row.put("remaining", remaining.isEmpty() ? null : remaining);
    }

    /** How long it was suspended, of suspensions that have ended, also those written down later. */
    private static Duration paused(List<CaseEvent> events) {
        var paused = Duration.ZERO;
        for (var pause : CasePauses.of(events)) {
            paused = pause.to() == null ? paused : paused.plus(Duration.between(pause.from(), pause.to()));
        }
        return paused;
    }

    /** Null while it is open, or when it was stopped before it was due; what ended overdue was late for good. */
    private static @Nullable Boolean late(CaseClocks.@Nullable Reading reading) {
        if (reading == null) {
            return null;
        }
        return switch (reading.state()) {
            case MET -> false;
            case LATE -> true;
            case STOPPED -> reading.dueAt() != null && reading.dueAt().isBefore(reading.stoppedAt()) ? true : null;
            case RUNNING, PAUSED, OVERDUE -> null;
        };
    }

    /** Equal for texts that differ only in blanks. */
    static byte[] textHash(String text) {
        try {
            var plain = text.replaceAll("[\\s\\p{Z}]+", "");
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The month of a case's number. */
    static String month(Instant registered) {
        var local = registered.atZone(Zones.SHANGHAI);
        return "%04d%02d".formatted(local.getYear(), local.getMonthValue());
    }

    private static @Nullable String bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
    }
}
