package io.rovcast.testkit.gen;

import io.rovcast.model.rpki.Vrp;
import java.time.Instant;

/**
 * A VRP with what a validator says about it.
 *
 * @param vrp its identity
 * @param ta the trust anchor's name, such as {@code ripe}
 * @param expires when the first link of its chain ends
 */
public record IssuedVrp(Vrp vrp, String ta, Instant expires) implements Comparable<IssuedVrp> {
    /** By VRP. */
    @Override
    public int compareTo(IssuedVrp other) {
        return vrp.compareTo(other.vrp);
    }

    @Override
    public String toString() {
        return vrp + " (" + ta + ")";
    }
}
