package io.rovcast.testkit.gen;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A set of VRPs in the making, sorted. Of two equal VRPs the first stays. */
final class RoaBook {
    private final Instant builtAt;
    private final SortedMap<Vrp, IssuedVrp> vrps = new TreeMap<>();

    /** @param builtAt when the validator ran; everything expires 8 hours to 14 days later */
    RoaBook(Instant builtAt) {
        this.builtAt = builtAt;
    }

    RoaBook copy() {
        RoaBook copy = new RoaBook(builtAt);
        copy.vrps.putAll(vrps);
        return copy;
    }

    boolean sign(Rir registry, Prefix prefix, int maxLength, Asn asn) {
        return add(issue(registry.ta(), new Vrp(prefix, maxLength, asn), builtAt));
    }

    boolean add(IssuedVrp issued) {
        return vrps.putIfAbsent(issued.vrp(), issued) == null;
    }

    @Nullable
    IssuedVrp remove(Vrp vrp) {
        return vrps.remove(vrp);
    }

    @Nullable
    IssuedVrp find(Vrp vrp) {
        return vrps.get(vrp);
    }

    void replace(IssuedVrp issued) {
        vrps.put(issued.vrp(), issued);
    }

    int size() {
        return vrps.size();
    }

    Collection<IssuedVrp> issued() {
        return Collections.unmodifiableCollection(vrps.values());
    }

    Collection<Vrp> vrps() {
        return Collections.unmodifiableCollection(vrps.keySet());
    }

    /** The objects of one holder under one trust anchor are renewed together and so expire together. */
    static IssuedVrp issue(String ta, Vrp vrp, Instant builtAt) {
        long hash = Draw.hash(vrp.asn().value(), ta.hashCode(), builtAt.getEpochSecond());
        double u = Draw.unit(hash);
        long seconds = 8 * 3600 + (long) (u * u * 328 * 3600);
        return new IssuedVrp(vrp, ta, builtAt.plusSeconds(seconds));
    }
}
