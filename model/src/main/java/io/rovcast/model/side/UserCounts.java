package io.rovcast.model.side;

import io.rovcast.model.net.AsnIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Estimates of how many users are behind each AS. They find the largest networks of a country reliably, but agree with
 * other measurements in one country of two only: {@link Tier} says what they are good for. Immutable.
 */
public final class UserCounts {
    /** Nothing is known of anybody. */
    public static final UserCounts NONE = new Builder().build();

    private final AsnIndex asns;
    private final long[] users;

    private UserCounts(AsnIndex asns, long[] users) {
        this.asns = asns;
        this.users = users;
    }

    /** The order of magnitude of a number of users, the most first. */
    public enum Tier {
        /** Ten million and more. */
        TEN_MILLION(10_000_000),
        /** A million and more. */
        MILLION(1_000_000),
        /** A hundred thousand and more. */
        HUNDRED_THOUSAND(100_000),
        /** Ten thousand and more. */
        TEN_THOUSAND(10_000),
        /** Fewer than ten thousand. */
        FEWER(0);

        private final long least;

        Tier(long least) {
            this.least = least;
        }

        /** The fewest users of this tier. */
        public long least() {
            return least;
        }

        /** The tier of a number of users. */
        public static Tier of(long users) {
            for (Tier tier : values()) {
                if (users >= tier.least) {
                    return tier;
                }
            }
            throw new IllegalArgumentException("users " + users + " below 0");
        }
    }

    /** Number of ASes with an estimate. */
    public int size() {
        return asns.size();
    }

    /** Users behind all of them. */
    public double total() {
        double sum = 0;
        for (long ofOne : users) {
            sum += ofOne;
        }
        return sum;
    }

    /** Users behind an AS, at least 0; empty if there is no estimate. */
    public OptionalLong users(int asn) {
        int index = asns.find(asn);
        return index == AsnIndex.NOT_FOUND ? OptionalLong.empty() : OptionalLong.of(users[index]);
    }

    /** Collects estimates in any order; those for one AS add up, since exports give one for each country. Not thread safe. */
    public static final class Builder {
        /** No estimate for one AS in one country can be higher. */
        public static final long MAX_USERS = 1L << 40;

        private final Map<Integer, Long> known = new HashMap<>();

        /**
         * Adds users of an AS.
         *
         * @throws IllegalArgumentException if they are below 0 or above {@link #MAX_USERS}
         */
        public void add(int asn, long users) {
            if (users < 0 || users > MAX_USERS) {
                throw new IllegalArgumentException("users %d outside 0..%d".formatted(users, MAX_USERS));
            }
            known.merge(asn, users, (left, right) -> Math.min(left + right, Long.MAX_VALUE / 2));
        }

        /** The counts. */
        public UserCounts build() {
            int[] numbers = known.keySet().stream().mapToInt(Integer::intValue).toArray();
            AsnIndex index = AsnIndex.of(numbers, numbers.length);
            long[] counts = new long[index.size()];
            known.forEach((asn, users) -> counts[index.find(asn)] = users);
            return new UserCounts(index, counts);
        }
    }
}
