package io.rovcast.model.bgp;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Prefix;

/**
 * Prefix and origin: what origin validation looks at.
 *
 * @param prefix the announced prefix
 * @param origin its Route Origin ASN
 */
public record PrefixOrigin(Prefix prefix, OriginAs origin) {
    /** Checks for null. */
    public PrefixOrigin {
        requireNonNull(prefix, "prefix");
        requireNonNull(origin, "origin");
    }
}
