package atrium.estate.visits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order in which a sample is taken from a population, a pure function of both and a seed: ids ascending, then Fisher-Yates
 * from the end with {@link Random}, whose generator the Java platform fixes for all time. Whoever has the row of a draw can
 * draw again.
 */
final class SampleOrder {
    /** Stands in each draw; a better way gets another name, and this one stays for the old draws. */
    static final String ALGORITHM = "java-random-fisher-yates-1";

    private SampleOrder() {
    }

    static List<Long> of(Collection<Long> population, long seed) {
        var order = new ArrayList<>(population);
        Collections.sort(order);
        var random = new Random(seed);
        for (var last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        return order;
    }

    /**
     * How many to take so that the share of all so far is reached, rounded up.
     *
     * @param before drawn from in the same month and stratum earlier @param chosenBefore taken of those
     */
    static int size(int share, int population, int before, int chosenBefore) {
        var wanted = Math.ceilDiv(share * (population + before), 100);
        return Math.clamp((long) wanted - chosenBefore, 0, population);
    }
}
