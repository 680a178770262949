package io.rovcast.ingest.rtr;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait for a cache, and how much to take from it.
 *
 * @param connectTimeout for a connection, for each address of the host
 * @param readTimeout for the next bytes
 * @param totalTimeout for everything, from the first connection to the end of the set
 * @param maxPdus PDUs of an answer; one longer than 32 bytes, as an IPv6 Prefix has them, counts once for each 32 begun
 */
public record RtrOptions(Duration connectTimeout, Duration readTimeout, Duration totalTimeout, int maxPdus) {
    private static final Duration LONGEST = Duration.ofDays(1); // before what is checked against it

    /** 10 s, 30 s, 10 min, and 20 million PDUs, some thirty times what there is. */
    public static final RtrOptions DEFAULTS =
            new RtrOptions(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10), 20_000_000);

    /** Checks that the times are from 1 ms to a day, and that a PDU is allowed. */
    public RtrOptions {
        check("connectTimeout", connectTimeout);
        check("readTimeout", readTimeout);
        check("totalTimeout", totalTimeout);
        if (maxPdus < 1) {
            throw new IllegalArgumentException("maxPdus " + maxPdus + " below 1");
        }
    }

    private static void check(String name, Duration time) {
        requireNonNull(time, name);
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s %s outside 1 ms..1 day".formatted(name, time));
        }
    }

    /** These options with other times. */
    public RtrOptions withTimeouts(Duration connect, Duration read, Duration total) {
        return new RtrOptions(connect, read, total, maxPdus);
    }

    /** These options with another limit. */
    public RtrOptions withMaxPdus(int limit) {
        return new RtrOptions(connectTimeout, readTimeout, totalTimeout, limit);
    }
}
