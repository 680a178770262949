package io.rovcast.model.guard;

import io.rovcast.model.rpki.Vrp;
import java.util.List;

/** How many prefixes a VRP authorises that nobody announces: a hijacker could, and they would be VALID (RFC 9319 section 3). */
final class Looseness {
    private static final int MAX_BITS = 62;

    private Looseness() {}

    /**
     * Authorised prefixes that are not announced; {@link Long#MAX_VALUE} stands for as many or more.
     *
     * @param announced those that are
     */
    static long of(Vrp vrp, int announced) {
        int bits = vrp.maxLength() - vrp.prefix().length() + 1;
        return bits > MAX_BITS ? Long.MAX_VALUE : (1L << bits) - 1 - announced;
    }

    /** Up to which length a VRP may authorise what is not announced, as it is for a network that stands by; -1 if it is not. */
    static int standby(Vrp vrp, List<Standby> networks) {
        return networks.stream()
                .mapToInt(network -> network.mayAuthorise(vrp))
                .max()
                .orElse(-1);
    }

    /** The number in words. */
    static String text(long number) {
        return number == Long.MAX_VALUE ? "more than 10^18 prefixes" : Texts.count(number, "prefix", "prefixes");
    }
}
