package io.rovcast.cli;

import io.rovcast.ingest.vrp.VrpInput;
import java.io.IOException;
import java.util.Optional;

/** Where VRP sets come from that are no files. */
@FunctionalInterface
public interface SetSource {
    /** There is none. */
    SetSource FILES_ONLY = argument -> Optional.empty();

    /**
     * The set that an argument names.
     *
     * @return empty if it does not name one of this source
     */
    Optional<VrpInput> find(String argument) throws IOException;
}
