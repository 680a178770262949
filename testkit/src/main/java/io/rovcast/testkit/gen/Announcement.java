package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.util.List;

/**
 * A prefix that a network announces. Several networks may announce the same one.
 *
 * @param prefix what is announced
 * @param network whose routers announce it
 * @param registry which registry gave the space out
 * @param aggregated members of the AS_SET that ends its paths, none for nearly all
 * @param reach who hears it
 */
public record Announcement(Prefix prefix, Network network, Rir registry, List<Asn> aggregated, Reach reach)
        implements Comparable<Announcement> {

    /** Who hears an announcement. */
    public enum Reach {
        /** Nearly all full feeds, or, for one of twenty prefixes, only a few; decided by chance. */
        ORDINARY,
        /** Every full feed. */
        EVERYWHERE,
        /** One to three full feeds. */
        FEW
    }

    /** Copies the list. */
    public Announcement {
        aggregated = List.copyOf(aggregated);
    }

    /** Its Route Origin ASN: NONE if the paths end in an AS_SET (RFC 6811 section 2). */
    public OriginAs origin() {
        return aggregated.isEmpty() ? OriginAs.of(network.asn()) : OriginAs.None.NONE;
    }

    /** By prefix, then by network. */
    @Override
    public int compareTo(Announcement other) {
        int byPrefix = prefix.compareTo(other.prefix);
        return byPrefix != 0 ? byPrefix : network.asn().compareTo(other.network.asn());
    }
}
