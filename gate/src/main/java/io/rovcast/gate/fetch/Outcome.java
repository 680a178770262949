package io.rovcast.gate.fetch;

import java.util.Locale;

/**
 * What became of a file.
 *
 * @param file which
 * @param status what
 * @param bytes its size here; 0 if it is not here
 * @param sha256 of its bytes here; empty if it is not here
 * @param note why, in words; empty if there is nothing to say
 */
record Outcome(RemoteFile file, Status status, long bytes, String sha256, String note) {
    /** What can become of a file. */
    enum Status {
        /** It was fetched. */
        FETCHED,
        /** It was here already. */
        PRESENT,
        /** The archive does not have it. */
        HOLE,
        /** It could not be had. */
        FAILED,
        /** Too many before it could not be had. */
        NOT_TRIED;

        /** Its name in JSON and tables. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome here(RemoteFile file, Status status, long bytes, String sha256) {
        return new Outcome(file, status, bytes, sha256, "");
    }

    static Outcome notHere(RemoteFile file, Status status, String note) {
        return new Outcome(file, status, 0, "", note);
    }
}
