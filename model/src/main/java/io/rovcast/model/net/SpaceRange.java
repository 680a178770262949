package io.rovcast.model.net;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the address space of both families, all of IPv4 before IPv6, cut between units (addresses, /64s). Ranges that
 * {@link #cut} gives share nothing and are everything together. Immutable.
 */
public final class SpaceRange implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final AddressFamily[] FAMILIES = AddressFamily.values();

    /** All space. */
    public static final SpaceRange ALL = new SpaceRange(null, null);

    private final boolean[] isEmpty = new boolean[FAMILIES.length];
    private final long[] first = new long[FAMILIES.length];
    private final long[] last = new long[FAMILIES.length];

    /**
     * A place where space is cut: in front of a unit.
     *
     * @param family family of the unit
     * @param unit the unit, unsigned
     */
    public record Cut(AddressFamily family, long unit) implements Comparable<Cut>, Serializable {
        private static final long serialVersionUID = 1L;

        private static final Comparator<Cut> ORDER =
                Comparator.comparing(Cut::family).thenComparing(Cut::unit, Long::compareUnsigned);

        /** Checks for null. */
        public Cut {
            requireNonNull(family, "family");
        }

        @Override
        public int compareTo(Cut other) {
            return ORDER.compare(this, other);
        }
    }

    /** From one cut up to another; null for the beginning of IPv4 and the end of IPv6. */
    private SpaceRange(@Nullable Cut from, @Nullable Cut to) {
        for (AddressFamily family : FAMILIES) {
            int place = family.ordinal();
            int begins = from == null ? -1 : from.family.compareTo(family);
            int ends = to == null ? 1 : to.family.compareTo(family);
            first[place] = from != null && begins == 0 ? from.unit : 0;
            last[place] = to != null && ends == 0 ? to.unit - 1 : family.unitOf(-1L);
            isEmpty[place] = begins > 0 || ends < 0 || (to != null && ends == 0 && to.unit == 0);
        }
    }

    /** The ranges between cuts, in order: one more than there are distinct cuts. */
    public static List<SpaceRange> cut(Collection<Cut> cuts) {
        List<SpaceRange> ranges = new ArrayList<>();
        Cut from = null;
        for (Cut to : new TreeSet<>(cuts)) {
            ranges.add(new SpaceRange(from, to));
            from = to;
        }
        ranges.add(new SpaceRange(from, null));
        return ranges;
    }

    /** Whether there is nothing of a family. */
    public boolean isEmpty(AddressFamily family) {
        return isEmpty[family.ordinal()];
    }

    /** The first unit of a family, unsigned, if there is any. */
    public long first(AddressFamily family) {
        return first[family.ordinal()];
    }

    /** The last unit of a family. */
    public long last(AddressFamily family) {
        return last[family.ordinal()];
    }

    /** Whether a unit lies in here. */
    public boolean holds(AddressFamily family, long unit) {
        return overlaps(family, unit, unit);
    }

    /** Whether units from one to another, unsigned, lie in here, or some of them. */
    public boolean overlaps(AddressFamily family, long firstUnit, long lastUnit) {
        return !isEmpty(family)
                && Long.compareUnsigned(firstUnit, last(family)) <= 0
                && Long.compareUnsigned(first(family), lastUnit) <= 0;
    }

    /** Whether a prefix lies in here, or a part of it. */
    public boolean overlaps(AddressFamily family, long hi, int length) {
        return overlaps(family, family.unitOf(hi), family.unitOf(hi | ~PrefixBits.maskHi(length)));
    }

    /** The later one of a unit and the first unit of a family. */
    public long clipFirst(AddressFamily family, long unit) {
        return Long.compareUnsigned(unit, first(family)) < 0 ? first(family) : unit;
    }

    /** The earlier one of a unit and the last unit of a family. */
    public long clipLast(AddressFamily family, long unit) {
        return Long.compareUnsigned(unit, last(family)) > 0 ? last(family) : unit;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (AddressFamily family : FAMILIES) {
            if (!isEmpty(family)) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(new Prefix(family, family.hiOfUnit(first(family)), 0, family.unitLength()))
                        .append(" to ")
                        .append(new Prefix(family, family.hiOfUnit(last(family)), 0, family.unitLength()));
            }
        }
        return text.toString();
    }
}
