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
     * @throws InvalidObjectException if it must not be read, for its length or place, or cannot be
     * @throws IOException if the store as a whole fails
     */
    Optional<byte[]> read(RsyncUri uri) throws IOException, InvalidObjectException;

    /** A copy of the certificate of a trust anchor. */
    interface Copy {
        /** Its bytes. */
        byte[] read() throws IOException, InvalidObjectException;
    }

    /** Copies of the certificate of a trust anchor, the best first. */
    List<Copy> trustAnchor(Tal tal) throws IOException;

    /** Names of what lies in a directory, in any order; empty if that is not known. */
    List<String> names(RsyncUri directory) throws IOException;
}
