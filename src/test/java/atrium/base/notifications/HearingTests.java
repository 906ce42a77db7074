package atrium.base.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is heard of rows that others commit. */
class HearingTests {
    private static final int READING = 5_000;

    private final TreeSet<Long> committed = new TreeSet<>(List.of(0L));
    private final Hearing<Long> hearing = new Hearing<>(committed::last,
            last -> committed.tailSet(last, false).stream().limit(READING).toList(), number -> number);

    @Test
    void hearsALateCommitOfManyOnce() {
        hearing.next();
        commit(901, 1_800);
        assertThat(hearing.next()).hasSize(900);
        commit(1, 900);

        assertThat(hearing.next()).hasSize(900).startsWith(1L).endsWith(900L);
        assertThat(hearing.next()).isEmpty();
    }

    @Test
    void reachesTheNewestWhenMoreCameThanOneReadingGives() {
        hearing.next();
        commit(1, 20_000);

        var heard = LongStream.range(0, 8).mapToObj(_ -> hearing.next()).flatMap(List::stream).toList();

        assertThat(heard).hasSize(20_000).doesNotHaveDuplicates();
    }

    @Test
    void hearsNothingOfWhatCameWhileNobodyListenedButTheLatest() {
        hearing.next();
        hearing.rest();
        commit(1, 10_000);

        assertThat(hearing.next()).hasSize(Hearing.LATECOMERS).startsWith(10_001L - Hearing.LATECOMERS);
    }

    private void commit(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(committed::add);
    }
}
