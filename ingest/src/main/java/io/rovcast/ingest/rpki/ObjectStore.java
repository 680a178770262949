package io.rovcast.ingest.rpki;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where objects of the RPKI are kept. Safe for use by several threads. */
public interface ObjectStore {
    /**
     * The bytes of an object.
     *
     * @return empty if there is none of this name
     * @throws InvalidObjectException if it must not be read, for its length or place
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException;

    /**
     * The bytes of the certificate of a trust anchor, of each place where one is kept; the best first.
     *
     * @throws IOException if one cannot be read
     */
    List<byte[]> trustAnchor(Tal tal) throws IOException, InvalidObjectException;

    /**
     * Names of what lies in a directory, in any order; empty if that is not known.
     *
     * @throws IOException if it cannot be read
     */
    List<String> names(RsyncUri directory) throws IOException;
}
