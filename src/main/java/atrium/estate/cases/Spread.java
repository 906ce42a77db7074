package atrium.estate.cases;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;

/** How often each whole number was met, so that a median of hundreds of thousands needs no sorting. */
final class Spread {
    /** Others are rare: what waited for months, and what was told with its end before its beginning. */
    private static final int FEW = 1 << 14;

    private final TreeMap<Integer, Long> rare = new TreeMap<>();
    private long[] small = new long[1 << 8];
    private long count;
    private long sum;

    void add(int number, long times) {
        count += times;
        sum += number * times;
        if (number < 0 || number >= FEW) {
            rare.merge(number, times, Long::sum);
            return;
        }
        if (number >= small.length) {
            small = Arrays.copyOf(small, Integer.highestOneBit(number) << 1);
        }
        small[number] += times;
    }

    /** @param pairs of four bytes each: a number, how often it was met */
    void add(byte[] pairs) {
        for (var each = ByteBuffer.wrap(pairs); each.hasRemaining();) {
            add(each.getInt(), each.getInt());
        }
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    /** The two in the middle added up, which are the same one of an odd count; only of something. */
    long twiceMedian() {
        return at((count + 1) / 2) + at(count / 2 + 1);
    }

    private long at(long place) {
        var left = place;
        for (var each : rare.headMap(0).entrySet()) {
            left -= each.getValue();
            if (left <= 0) {
                return each.getKey();
            }
        }
        for (var number = 0; number < small.length; number++) {
            left -= small[number];
            if (left <= 0) {
                return number;
            }
        }
        for (var each : rare.tailMap(FEW).entrySet()) {
            left -= each.getValue();
            if (left <= 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("Nothing was counted");
    }
}
