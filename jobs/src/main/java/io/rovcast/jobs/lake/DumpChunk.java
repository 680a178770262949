package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a dump as a row group in each of three tables: its RIB entries, its routes, and the paths that these routes
 * refer to. Filled, written and begun again.
 */
final class DumpChunk {
    private static final int NONE = -1;

    private final PrefixValues prefixValues = new PrefixValues();
    private final PathIndex attributes = new PathIndex();
    final ChunkEntries entries;
    final ChunkRoutes routes;
    final ChunkPaths paths;

    /** The attribute that each peer had last: neighbouring prefixes are often of one network and come the same way. */
    private int[] lastOfPeer = new int[64];

    private int firstPath;
    private int knownPaths;
    private int entriesOfPrefix;

    DumpChunk(DumpKey dump) {
        LongDictionary asns = new LongDictionary(Width.INT64);
        entries = new ChunkEntries(dump, prefixValues, asns);
        routes = new ChunkRoutes(dump, prefixValues);
        paths = new ChunkPaths(dump, asns);
    }

    /** Starts a chunk; its first path gets this number. */
    void begin(int firstPathNumber) {
        attributes.clear();
        knownPaths = 0;
        firstPath = firstPathNumber;
        entries.begin();
        routes.begin(firstPathNumber);
        paths.begin(firstPathNumber);
        Arrays.fill(lastOfPeer, NONE);
    }

    /** Number of entries so far. */
    int size() {
        return entries.size();
    }

    /** Starts the entries of a prefix. */
    void beginPrefix(AddressFamily family, long hi, long lo, int length) {
        prefixValues.set(family, hi, lo, length);
        entriesOfPrefix = 0;
    }

    /** Adds an entry of the prefix. */
    void add(DumpEntry entry, List<VantagePoint> peers) {
        int peer = entry.peer;
        if (!entries.knowsPeer(peer)) {
            learnPeer(peer, peers.get(peer));
        }
        int attribute = lastOfPeer[peer];
        if (attribute == NONE || !attributes.is(attribute, entry.path, entry.pathStart, entry.pathEnd)) {
            attribute = attributes.number(entry.path, entry.pathStart, entry.pathEnd);
            lastOfPeer[peer] = attribute;
        }
        if (attribute == knownPaths) {
            entries.learnPath(attribute, entry.path, entry.pathStart, entry.pathEnd, paths);
            knownPaths++;
        } else {
            entries.addPath(attribute);
        }
        entries.add(entry);
        routes.add(entry, firstPath + attribute);
        entriesOfPrefix++;
    }

    private void learnPeer(int peer, VantagePoint vantagePoint) {
        entries.learnPeer(peer, vantagePoint);
        if (peer >= lastOfPeer.length) {
            int known = lastOfPeer.length;
            lastOfPeer = Arrays.copyOf(lastOfPeer, 2 * peer);
            Arrays.fill(lastOfPeer, known, lastOfPeer.length, NONE);
        }
    }

    /** Ends the prefix. */
    void endPrefix(int[] asNumber) {
        entries.addPrefix(entriesOfPrefix);
        routes.endPrefix(asNumber);
    }
}
