package io.rovcast.gate.fetch;

import java.net.URI;

/**
 * A file of a public archive.
 *
 * @param uri where it is
 * @param path where it goes, relative to the local archive, with slashes
 * @param content what it must be
 * @param hole why it is known not to be there, in words; empty if it should be
 * @param asked whether the server is asked all the same: for a hole that is likely and not certain
 */
record RemoteFile(URI uri, String path, Content content, String hole, boolean asked) {
    /** What a file must be to be kept. */
    enum Content {
        /** A routing table: MRT (RFC 6396). */
        TABLE("an MRT dump"),
        /** Updates to one: MRT, possibly none at all. */
        UPDATES("an MRT dump"),
        /** A set of VRPs. */
        VRPS("a VRP set"),
        /** An archive of a validator's files, of which the VRPs are kept. */
        VRPS_IN_TAR("a tar file with a VRP set");

        private final String expected;

        Content(String expected) {
            this.expected = expected;
        }

        /** In words that follow "expected". */
        String expected() {
            return expected;
        }
    }

    /** A file that should be there. */
    static RemoteFile of(URI uri, String path, Content content) {
        return new RemoteFile(uri, path, content, "", true);
    }

    /** The same file, which is known to be missing for this reason. */
    RemoteFile missing(String reason) {
        return new RemoteFile(uri, path, content, reason, false);
    }

    /** The same file, which may well be missing, and then for this reason. */
    RemoteFile doubtful(String reason) {
        return new RemoteFile(uri, path, content, reason, true);
    }
}
