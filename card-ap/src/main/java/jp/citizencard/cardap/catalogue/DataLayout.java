package jp.citizencard.cardap.catalogue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a card AP of the record type holds: records and counters, each numbered from 1 by its place in the list, and which key sets (2 to 4) may do what
 * with them. The management set may read everything and write records.
 */
public record DataLayout(List<Field> records, List<Counter> counters) {

    public static final DataLayout NONE = new DataLayout(List.of(), List.of());

    private static final int MAX_RECORDS = 8;
    private static final int MAX_COUNTERS = 4;
    private static final long MAX_VALUE = 0xFFFFFFFFL;

    public DataLayout {
        records = List.copyOf(records);
        counters = List.copyOf(counters);
        if (records.size() > MAX_RECORDS || counters.size() > MAX_COUNTERS) {
            throw new IllegalArgumentException("a card AP has at most " + MAX_RECORDS + " records and " + MAX_COUNTERS + " counters");
        }
    }

    /**
     * A record of fixed length.
     *
     * @param name   what stands in it
     * @param length 1 to 112 bytes
     */
    public record Field(String name, int length, Set<Integer> readers, Set<Integer> writers) {

        public static final int MAX_LENGTH = 112;

        public Field {
            Texts.require(name, "name of the record");
            if (length < 1 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("a record has 1 to " + MAX_LENGTH + " bytes");
            }
            readers = terminals(readers);
            writers = terminals(writers);
        }
    }

    /**
     * A counter that stays within its bounds, from 0 to 4,294,967,295.
     *
     * @param start  value at loading
     * @param refill value that it gets when a new period (a fiscal year, say) starts
     */
    public record Counter(String name, long lower, long upper, long start, long refill, Set<Integer> readers, Set<Integer> decreasers,
            Set<Integer> increasers, Set<Integer> refillers) {

        public Counter {
            Texts.require(name, "name of the counter");
            if (lower < 0 || upper > MAX_VALUE || lower > upper || start < lower || start > upper || refill < lower || refill > upper) {
                throw new IllegalArgumentException("start and refill of a counter lie within its bounds, and those from 0 to " + MAX_VALUE);
            }
            readers = terminals(readers);
            decreasers = terminals(decreasers);
            increasers = terminals(increasers);
            refillers = terminals(refillers);
        }

        /** How it starts for a person who has not had it before. */
        public CounterStart beginning() {
            return new CounterStart(start, 0);
        }

        /** Whether it can have this value. */
        public boolean allows(long value) {
            return value >= lower && value <= upper;
        }
    }

    /**
     * The layout as the applet takes it at installation.
     *
     * @param starts by counter number, where a counter does not start as the layout says
     */
    public byte[] encoded(Map<Integer, CounterStart> starts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(records.size());
        for (Field field : records) {
            out.write(field.length());
            out.write(bits(field.readers()));
            out.write(bits(field.writers()));
        }
        out.write(counters.size());
        for (int i = 0; i < counters.size(); i++) {
            Counter counter = counters.get(i);
            CounterStart start = starts.getOrDefault(i + 1, counter.beginning());
            out.writeBytes(ByteBuffer.allocate(4 * Integer.BYTES).putInt((int) counter.lower()).putInt((int) counter.upper()).putInt((int) start.value())
                    .putInt((int) counter.refill()).array());
            out.write(bits(counter.readers()));
            out.write(bits(counter.decreasers()));
            out.write(bits(counter.increasers()));
            out.write(bits(counter.refillers()));
        }
        if (!starts.isEmpty()) {
            for (int i = 0; i < counters.size(); i++) {
                int period = starts.getOrDefault(i + 1, counters.get(i).beginning()).period();
                out.write(period >> 8);
                out.write(period);
            }
        }
        return out.toByteArray();
    }

    private static int bits(Set<Integer> sets) {
        return sets.stream().mapToInt(set -> 1 << set - 1).sum();
    }

    private static Set<Integer> terminals(Set<Integer> sets) {
        if (!Set.of(2, 3, 4).containsAll(sets)) {
            throw new IllegalArgumentException("rights are given to the key sets 2 to 4");
        }
        return Set.copyOf(sets);
    }
}
