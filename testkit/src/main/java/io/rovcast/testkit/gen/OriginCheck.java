package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Origin validation in the plainest way: look up every shorter prefix in a map, then read RFC 6811 section 2 aloud. It
 * shares nothing with the validator that it is the yardstick of.
 */
public final class OriginCheck {
    private final Map<Prefix, List<Vrp>> byPrefix = new HashMap<>();
    private final boolean[][] lengths = new boolean[2][129];

    /** Validates against these VRPs. */
    public OriginCheck(Iterable<Vrp> vrps) {
        for (Vrp vrp : vrps) {
            add(vrp);
        }
    }

    void add(Vrp vrp) {
        byPrefix.computeIfAbsent(vrp.prefix(), none -> new ArrayList<>(1)).add(vrp);
        lengths[vrp.prefix().family().ordinal()][vrp.prefix().length()] = true;
    }

    /** All VRPs that cover the prefix, the shortest first. */
    public List<Vrp> covering(Prefix prefix) {
        AddressFamily family = prefix.family();
        List<Vrp> found = new ArrayList<>();
        for (int length = 0; length <= prefix.length(); length++) {
            if (lengths[family.ordinal()][length]) {
                Prefix shorter = Prefix.ofMasked(family, prefix.hi(), prefix.lo(), length);
                found.addAll(byPrefix.getOrDefault(shorter, List.of()));
            }
        }
        return found;
    }

    /** The state of a route, with the reason that all covering VRPs together give. */
    public ExpectedState check(Prefix prefix, OriginAs origin) {
        List<Vrp> covering = covering(prefix);
        if (covering.isEmpty()) {
            return ExpectedState.NOT_FOUND;
        }
        if (!(origin instanceof OriginAs.Known known)) {
            return ExpectedState.INVALID_AS_SET;
        }
        boolean onlyAs0 = true;
        boolean otherOrigin = false;
        boolean otherLength = false;
        for (Vrp vrp : covering) {
            if (vrp.asn().equals(Asn.AS0)) {
                continue;
            }
            onlyAs0 = false;
            boolean sameOrigin = vrp.asn().equals(known.asn());
            boolean shortEnough = prefix.length() <= vrp.maxLength();
            if (sameOrigin && shortEnough) {
                return ExpectedState.VALID;
            }
            otherOrigin |= shortEnough;
            otherLength |= sameOrigin;
        }
        if (onlyAs0) {
            return ExpectedState.INVALID_AS0;
        }
        if (otherOrigin == otherLength) {
            return ExpectedState.INVALID_BOTH;
        }
        return otherOrigin ? ExpectedState.INVALID_AS : ExpectedState.INVALID_LENGTH;
    }
}
