package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A valid certification authority, with the state of its publication point.
 *
 * @param uri of its certificate
 * @param parent URI of the certificate of the CA that issued it; empty for a trust anchor
 * @param trustAnchor name of the trust anchor
 * @param repository URI of its directory
 * @param manifest URI of its manifest
 * @param notAfter end of the validity of its certificate
 * @param expires end of the validity of the chain down to it, without its own CRL
 * @param point what its manifest says, or null if the publication point has failed
 * @param failure why it has failed, or null
 */
public record Authority(
        String uri,
        String parent,
        String trustAnchor,
        String repository,
        String manifest,
        Instant notAfter,
        Instant expires,
        @Nullable Point point,
        @Nullable Reason failure) {
    /** Checks for null. */
    public Authority {
        requireNonNull(uri, "uri");
        requireNonNull(parent, "parent");
        requireNonNull(trustAnchor, "trustAnchor");
        requireNonNull(repository, "repository");
        requireNonNull(manifest, "manifest");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(expires, "expires");
    }

    /**
     * A publication point that is whole.
     *
     * @param manifestNumber number of the manifest
     * @param thisUpdate when it was made
     * @param nextUpdate when the next one is due
     * @param crlNextUpdate when the next CRL is due
     * @param files how many files it lists
     */
    public record Point(
            BigInteger manifestNumber, Instant thisUpdate, Instant nextUpdate, Instant crlNextUpdate, int files) {
        /** Checks for null. */
        public Point {
            requireNonNull(manifestNumber, "manifestNumber");
            requireNonNull(thisUpdate, "thisUpdate");
            requireNonNull(nextUpdate, "nextUpdate");
            requireNonNull(crlNextUpdate, "crlNextUpdate");
        }
    }

    /** Its publication point, if it is whole. */
    public Optional<Point> pointIfWhole() {
        return Optional.ofNullable(point);
    }

    /** Why its publication point has failed, if it has. */
    public Optional<Reason> failureIfAny() {
        return Optional.ofNullable(failure);
    }
}
