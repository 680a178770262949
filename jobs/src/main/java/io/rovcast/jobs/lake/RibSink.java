package io.rovcast.jobs.lake;

import io.rovcast.model.net.AddressFamily;
import java.io.IOException;

/** Takes the entries of a dump, prefix by prefix: {@link #begin}, {@link #add} at least once, {@link #end}. */
interface RibSink {
    /** Starts a prefix whose host bits are zero. */
    void begin(AddressFamily family, long hi, long lo, int length) throws IOException;

    /** Adds an entry, which is read before the call returns. */
    void add(DumpEntry entry) throws IOException;

    /** Ends the prefix. */
    void end() throws IOException;
}
