package dev.symposium.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of logical cpus by their kernel numbers, such as the cores of a lease. Written as {@code taskset -c} and the
 * kernel write it: {@code 0-2,5}. Immutable.
 */
public final class CpuSet {

    /** The highest number accepted; far above what any kernel is built for, so that a typing error stays small. */
    static final int HIGHEST = 65_535;

    private static final CpuSet EMPTY = new CpuSet(new int[0]);

    /** Ascending, without duplicates, never handed out. */
    private final int[] cpus;

    private CpuSet(int[] ascending) {
        this.cpus = ascending;
    }

    public static CpuSet empty() {
        return EMPTY;
    }

    public static CpuSet of(int... cpus) {
        BitSet bits = new BitSet();
        for (int cpu : cpus) {
            bits.set(checked(cpu));
        }
        return of(bits);
    }

    public static CpuSet of(Collection<Integer> cpus) {
        BitSet bits = new BitSet();
        for (int cpu : cpus) {
            bits.set(checked(cpu));
        }
        return of(bits);
    }

    /**
     * Reads a list such as {@code 0-2,5}. Blank text is the empty set, as in the kernel's files.
     *
     * @throws IllegalArgumentException if the text is no such list
     */
    public static CpuSet parse(String list) {
        String text = list.strip();
        BitSet bits = new BitSet();
        int at = 0;
        while (at < text.length()) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            int dash = text.indexOf('-', at);
            boolean range = dash >= 0 && dash < end;
            int from = number(text, at, range ? dash : end);
            int to = range ? number(text, dash + 1, end) : from;
            if (to < from || comma == text.length() - 1) {
                throw notAList(text);
            }
            bits.set(from, to + 1);
            at = end + 1;
        }
        return of(bits);
    }

    /**
     * The cpus that the kernel lets this process use at this moment, which a container, {@code taskset} or a cgroup may
     * have restricted to any subset: they need not begin at 0 and need not be consecutive.
     *
     * @throws IllegalStateException if the kernel does not say, as on systems without {@code /proc}
     */
    public static CpuSet allowed() {
        return allowed(HostFiles.real(), "self");
    }

    /** As {@link #allowed()}, for another process; fails in the same way when that process has gone. */
    public static CpuSet allowed(long pid) {
        return allowed(HostFiles.real(), Long.toString(pid));
    }

    static CpuSet allowed(HostFiles files, String process) {
        Path status = files.proc(process, "status");
        @Nullable String list = files.field(status, "Cpus_allowed_list");
        if (list == null) {
            throw new IllegalStateException("the allowed cpus cannot be read from " + status);
        }
        return parse(list);
    }

    public int size() {
        return cpus.length;
    }

    public boolean isEmpty() {
        return cpus.length == 0;
    }

    public boolean contains(int cpu) {
        return Arrays.binarySearch(cpus, cpu) >= 0;
    }

    public boolean containsAll(CpuSet other) {
        return other.minus(this).isEmpty();
    }

    /** The lowest number; throws {@link NoSuchElementException} for the empty set. */
    public int first() {
        return cpus[notEmpty(0)];
    }

    /** The highest number; throws {@link NoSuchElementException} for the empty set. */
    public int last() {
        return cpus[notEmpty(cpus.length - 1)];
    }

    /**
     * The {@code n} lowest numbers.
     *
     * @throws IllegalArgumentException if n is negative or more than there are
     */
    public CpuSet take(int n) {
        if (n < 0 || n > cpus.length) {
            throw new IllegalArgumentException("cannot take " + n + " cpus of " + this);
        }
        return new CpuSet(Arrays.copyOf(cpus, n));
    }

    public CpuSet plus(CpuSet other) {
        BitSet bits = bits();
        bits.or(other.bits());
        return of(bits);
    }

    public CpuSet minus(CpuSet other) {
        BitSet bits = bits();
        bits.andNot(other.bits());
        return of(bits);
    }

    public CpuSet intersect(CpuSet other) {
        BitSet bits = bits();
        bits.and(other.bits());
        return of(bits);
    }

    /** The numbers, ascending. */
    public int[] toArray() {
        return cpus.clone();
    }

    /** The numbers, ascending. */
    public IntStream stream() {
        return Arrays.stream(cpus);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CpuSet that && Arrays.equals(cpus, that.cpus);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cpus);
    }

    /** The list as {@code taskset -c} takes it, {@code 0-2,5}; the empty text for the empty set. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cpus.length; i++) {
            int from = cpus[i];
            while (i + 1 < cpus.length && cpus[i + 1] == cpus[i] + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (cpus[i] > from) {
                text.append('-').append(cpus[i]);
            }
        }
        return text.toString();
    }

    private static CpuSet of(BitSet bits) {
        int[] ascending = new int[bits.cardinality()];
        int cpu = -1;
        for (int i = 0; i < ascending.length; i++) {
            cpu = bits.nextSetBit(cpu + 1);
            ascending[i] = cpu;
        }
        return ascending.length == 0 ? EMPTY : new CpuSet(ascending);
    }

    private BitSet bits() {
        BitSet bits = new BitSet();
        for (int cpu : cpus) {
            bits.set(cpu);
        }
        return bits;
    }

    private int notEmpty(int index) {
        if (cpus.length == 0) {
            throw new NoSuchElementException("the set of cpus is empty");
        }
        return index;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notAList(text);
            }
            number = number * 10 + digit;
            if (number > HIGHEST) {
                throw notAList(text);
            }
        }
        if (from >= to) {
            throw notAList(text);
        }
        return number;
    }

    private static int checked(int cpu) {
        if (cpu < 0 || cpu > HIGHEST) {
            throw new IllegalArgumentException("a cpu number is from 0 to " + HIGHEST + ", was " + cpu);
        }
        return cpu;
    }

    private static IllegalArgumentException notAList(String text) {
        return new IllegalArgumentException(
                "a list of cpus is written like 0-2,5 with numbers up to " + HIGHEST + ", was '" + text + "'");
    }
}
