package io.rovcast.ingest.rtr;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.rtr.RtrConnection.Deadline;
import io.rovcast.ingest.vrp.VrpInput;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Reads the VRPs and ASPAs that a running cache has now, as a router gets them when it starts.
 *
 * <p>The highest version is asked for first. A cache that does not speak it answers in a lower one, says so in an Error
 * Report, or just closes the connection (RFC 8210 section 7): in the latter two cases a lower one is asked for on a new
 * connection, down to version 0.
 *
 * <p>VRPs are under the same rules as those of files, see {@link io.rovcast.ingest.vrp.VrpSetReader}; Router Keys are skipped
 * and counted. The report has the URL as its source; version, session and serial number are part of its format. The
 * protocol has no time of origin, trust anchors or expiry, and the answer no digest, as its order means nothing. The timers of
 * End of Data are for routers that stay connected.
 */
public final class RtrReader {
    private final RtrOptions options;
    private final RtrNetwork network;

    /** Reads under these options. */
    public RtrReader(RtrOptions options) {
        this(options, RtrNetwork.SYSTEM);
    }

    /** Reads over another network. */
    RtrReader(RtrOptions options, RtrNetwork network) {
        this.options = options;
        this.network = network;
    }

    /** Reads a whole set with {@link RtrOptions#DEFAULTS}; see {@link #readSet}. */
    public static VrpInput read(RtrUrl cache, OnBadRecord onBadRecord) throws IOException {
        return new RtrReader(RtrOptions.DEFAULTS).readSet(cache, onBadRecord);
    }

    /**
     * Reads the whole set of a cache.
     *
     * @param onBadRecord whether more rejects than one in a thousand are an error, or counted like fewer
     * @throws RtrCacheException if the cache cannot be reached, does not answer in time, has no data or reports an error
     * @throws FormatException if its answer is malformed, ends too soon, or has too little in it that can be used
     */
    public VrpInput readSet(RtrUrl cache, OnBadRecord onBadRecord) throws IOException {
        Deadline deadline = Deadline.in(options.totalTimeout());
        int version = PduReader.HIGHEST_VERSION;
        while (true) {
            try (RtrConnection connection = RtrConnection.open(cache, options, deadline, network)) {
                RtrSession session =
                        new RtrSession(cache.text(), new PduReader(connection, cache.text(), options.maxPdus()));
                OptionalInt lower = session.open(version);
                if (lower.isEmpty()) {
                    return session.readSet(onBadRecord);
                }
                version = lower.getAsInt();
            }
        }
    }
}
