package io.rovcast.ingest.vrp;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.util.Optional;

/**
 * Validated ROA Prefix Filter (RFC 8416 section 3.3.1): drops VRPs whose prefix is the filter's or covered by it, and whose
 * AS number is the filter's, as far as the filter has either.
 *
 * @param prefix the prefix, if it has one
 * @param asn the AS number, if it has one
 */
public record SlurmFilter(Optional<Prefix> prefix, Optional<Asn> asn) {
    /** Checks that it filters by something. */
    public SlurmFilter {
        requireNonNull(prefix, "prefix");
        requireNonNull(asn, "asn");
        if (prefix.isEmpty() && asn.isEmpty()) {
            throw new IllegalArgumentException("a prefix filter needs a prefix or an asn (RFC 8416 section 3.3.1)");
        }
    }

    /** Whether it drops VRPs of this prefix and AS number. */
    public boolean matches(Prefix vrpPrefix, Asn vrpAsn) {
        return prefix.map(own -> own.covers(vrpPrefix)).orElse(true)
                && asn.map(own -> own.equals(vrpAsn)).orElse(true);
    }
}
