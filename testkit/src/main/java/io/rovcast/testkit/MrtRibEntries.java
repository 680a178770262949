package io.rovcast.testkit;

/**
 * RIB entries of one TABLE_DUMP_V2 record (RFC 6396 section 4.3.4, RFC 8050 section 4.1). Made by {@link MrtWriter#rib}.
 */
public final class MrtRibEntries {
    private final WireBuffer out = new WireBuffer();
    private boolean addPath;
    private int count;
    private int declaredCount;

    MrtRibEntries() {}

    MrtRibEntries reset(boolean withPathIds) {
        out.clear();
        addPath = withPathIds;
        count = 0;
        declaredCount = -1;
        return this;
    }

    /**
     * An entry without path identifier.
     *
     * @param peer index into the peer table, which is not checked
     * @param originated epoch seconds
     * @throws IllegalStateException if the record's entries have one
     */
    public MrtRibEntries entry(int peer, long originated, PathAttributes attributes) {
        requireAddPath(false);
        out.u16(peer).u32(originated);
        return attributes(attributes);
    }

    /**
     * An entry with path identifier.
     *
     * @throws IllegalStateException if the record's entries have none
     */
    public MrtRibEntries entry(int peer, long originated, long pathId, PathAttributes attributes) {
        requireAddPath(true);
        out.u16(peer).u32(originated).u32(pathId);
        return attributes(attributes);
    }

    /** Bytes as they are in the place of an entry, and counted as one: for broken records. */
    public MrtRibEntries bytes(byte... bytes) {
        out.bytes(bytes);
        count++;
        return this;
    }

    /** Writes another entry count than there are entries: for broken records. */
    public MrtRibEntries declaredCount(int entryCount) {
        declaredCount = entryCount;
        return this;
    }

    /** Entries so far. */
    public int count() {
        return count;
    }

    private MrtRibEntries attributes(PathAttributes attributes) {
        WireBuffer encoded = attributes.encoded();
        out.u16(encoded.size()).bytes(encoded);
        count++;
        return this;
    }

    private void requireAddPath(boolean wanted) {
        if (addPath != wanted) {
            throw new IllegalStateException(
                    addPath ? "entries of this record have a path identifier" : "no path identifier in this record");
        }
    }

    void writeTo(WireBuffer body) {
        body.u16(declaredCount < 0 ? count : declaredCount).bytes(out);
    }
}
