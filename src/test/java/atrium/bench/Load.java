package atrium.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a number of workers busy for a while and tells how often and how fast they got through. */
final class Load {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private Load() {
    }

    /** One worker: does the thing once; an exception counts as an error. */
    interface Worker extends AutoCloseable {
        void once() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** @param perSecond throughput of what succeeded @param p50 in milliseconds @param p99 in milliseconds */
    record Result(double perSecond, double p50, double p99, long errors) {}

    /** @param workers made before the window begins, closed after it */
    static Result run(int workers, double seconds, Callable<Worker> maker) throws Exception {
        var hands = new ArrayList<Worker>();
        for (var i = 0; i < workers; i++) {
            hands.add(maker.call());
        }
        var errors = new AtomicLong();
        var end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
        var begun = System.nanoTime();
        var times = new ArrayList<long[]>();
        var threads = new ArrayList<Thread>();
        for (var hand : hands) {
            threads.add(Thread.ofPlatform().start(() -> {
                var own = work(hand, end, errors);
                synchronized (times) {
                    times.add(own);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var took = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        for (var hand : hands) {
            hand.close();
        }
        return result(times, took, errors.get());
    }

    private static long[] work(Worker hand, long end, AtomicLong errors) {
        var times = new long[1024];
        var count = 0;
        for (var before = System.nanoTime(); before < end;) {
            try {
                hand.once();
            } catch (Exception e) {
                errors.incrementAndGet();
            }
            var after = System.nanoTime();
            times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
            times[count++] = after - before;
            before = after;
        }
        return Arrays.copyOf(times, count);
    }

    private static Result result(List<long[]> times, double seconds, long errors) {
        var all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (all.length == 0) {
            return new Result(0, 0, 0, errors);
        }
        return new Result((all.length - errors) / seconds, all[all.length / 2] / NANOS_PER_MILLI,
                all[(int) (all.length * 0.99)] / NANOS_PER_MILLI, errors);
    }
}
