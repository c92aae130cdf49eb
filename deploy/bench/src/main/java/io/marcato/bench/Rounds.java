package io.marcato.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Times of several works taken in turn, A B C A B C. A ratio is taken within each round, so that a drift of the machine cancels. */
public final class Rounds {

    /** Something whose time is of interest. */
    public interface Work {
        void run() throws Exception;
    }

    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();
    private boolean counted;

    /** From here on times count; what was before was warming up. */
    public void count() {
        counted = true;
    }

    public void time(String name, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        add(name, (System.nanoTime() - start) / 1e6);
    }

    public void add(String name, double time) {
        if (counted) {
            milliseconds.computeIfAbsent(name, fresh -> new ArrayList<>()).add(time);
        }
    }

    public double median(String name) {
        return median(milliseconds.get(name).stream().mapToDouble(Double::doubleValue));
    }

    /** Median of the rounds' ratios. */
    public double ratio(String name, String base) {
        List<Double> times = milliseconds.get(name);
        List<Double> bases = milliseconds.get(base);
        return median(IntStream.range(0, times.size()).mapToDouble(round -> times.get(round) / bases.get(round)));
    }

    public void print(String name) {
        DoubleStream times = milliseconds.get(name).stream().mapToDouble(Double::doubleValue);
        double[] sorted = times.sorted().toArray();
        System.out.printf(Locale.ROOT, "%-62s %9.1f ms  (%.1f to %.1f)%n", name, median(name), sorted[0], sorted[sorted.length - 1]);
    }

    public void print(String name, String base) {
        print(name);
        System.out.printf(Locale.ROOT, "%62s %9.2f of %s%n", "", ratio(name, base), base);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
