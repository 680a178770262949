package io.rovcast.ingest.text;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixParser;

/** Puts the routes of lines of one layout into a table. Nothing is allocated for a line. */
final class TableLines {
    private static final int MAX_PREFIX_TEXT = 64;
    private static final int BGPDUMP_FIELDS = 8;

    private final TableLayout layout;
    private final RoutingTable.Builder into;
    private final TableTally tally;
    private final PeerNumbers peers;
    private final Fields fields = new Fields();
    private final PrefixParser prefix = new PrefixParser();
    private final OriginField origin = new OriginField();
    private final PathField path = new PathField();
    private final CharSlice peerKey = new CharSlice();
    private final CharSlice joined = new CharSlice();
    private final char[] joinedText = new char[MAX_PREFIX_TEXT];
    private boolean open;
    private AddressFamily openFamily = AddressFamily.IPV4;
    private long openHi;
    private long openLo;
    private int openLength;
    private long dumpTime;

    TableLines(TableLayout layout, String collector, RoutingTable.Builder into, TableTally tally) {
        this.layout = layout;
        this.into = into;
        this.tally = tally;
        this.peers = new PeerNumbers(collector, into);
    }

    /** Reads one line. */
    void read(CharSlice line, long number) throws FormatException {
        tally.read();
        switch (layout.format()) {
            case BGPDUMP -> readBgpdump(line, number);
            case CSV -> readPair(fields.splitCsv(line), line, number);
            case PREFIX_ORIGIN, ORIGIN_PREFIX -> {
                if (fields.splitBlank(line).count() == 2) {
                    readPair(fields, line, number);
                } else {
                    rejectLine(line, number);
                }
            }
            case PREFIX_ARROW_ORIGIN, RIS_WHOIS_DUMP -> {
                if (fields.splitBlank(line).count() == 3) {
                    readPair(fields, line, number);
                } else {
                    rejectLine(line, number);
                }
            }
            case PFX2AS -> readPfx2as(line, number);
        }
    }

    private void readPair(Fields row, CharSlice line, long number) throws FormatException {
        if (row.count() <= Math.max(layout.prefixColumn(), layout.originColumn())) {
            rejectLine(line, number);
            return;
        }
        if (readPrefix(row.get(layout.prefixColumn()), number)) {
            addOrigins(row.get(layout.originColumn()), number);
        }
    }

    private void readPfx2as(CharSlice line, long number) throws FormatException {
        fields.splitBlank(line);
        int address = fields.get(0).length();
        int length = fields.count() == 3 ? fields.get(1).length() : MAX_PREFIX_TEXT;
        if (address + 1 + length > MAX_PREFIX_TEXT) {
            rejectLine(line, number);
            return;
        }
        for (int i = 0; i < address; i++) {
            joinedText[i] = fields.get(0).charAt(i);
        }
        joinedText[address] = '/';
        for (int i = 0; i < length; i++) {
            joinedText[address + 1 + i] = fields.get(1).charAt(i);
        }
        if (readPrefix(joined.on(joinedText, 0, address + 1 + length), number)) {
            addOrigins(fields.get(2), number);
        }
    }

    private void readBgpdump(CharSlice line, long number) throws FormatException {
        int count = fields.split(line, '|', BGPDUMP_FIELDS).count();
        CharSlice type = fields.get(0);
        boolean addPath = type.length() > 3 && type.charAt(type.length() - 3) == '_'; // TABLE_DUMP2_AP
        int pathField = addPath ? 7 : 6;
        if (!type.startsWith("TABLE_DUMP")
                || count <= pathField
                || !fields.get(2).isText("B")) {
            rejectLine(line, number);
            return;
        }
        if (!readPrefix(fields.get(5), number)) {
            return;
        }
        CharSlice peerAsn = fields.get(4);
        if (!path.parse(fields.get(pathField))) {
            tally.leftOut(TableIssue.PATH, number, Quote.of(fields.get(pathField)) + " is not an AS path");
        } else if (path.hasAs0()) {
            tally.leftOut(TableIssue.AS0, number, "AS0 in the AS path (RFC 7607)");
        } else if (path.isOriginatedBySpeaker() && peerAsn.asn() == 0) { // the collector's own, of peer 0.0.0.0 AS0
            tally.leftOut(TableIssue.LOCAL_ROUTE, number, "a local route names no origin");
        } else {
            addRoute(line, number);
        }
    }

    private void addRoute(CharSlice line, long number) throws FormatException {
        int address = fields.get(3).length();
        int start =
                fields.get(0).length() + fields.get(1).length() + fields.get(2).length() + 3;
        peerKey.on(line, start, start + address + 1 + fields.get(4).length());
        int peer = peers.of(peerKey, address);
        if (peer == PeerNumbers.NONE) {
            tally.leftOut(TableIssue.PEER, number, Quote.of(peerKey) + " is no peer: expected address|AS number");
            return;
        }
        dumpTime = Math.max(dumpTime, fields.get(1).decimal());
        tally.parsed();
        openPrefix();
        int originBits = path.origin((int) fields.get(4).asn());
        into.observe(peer, originBits, into.path(path.hops(), 0, path.count(), path.flags()), 0);
    }

    /** Lines of one prefix mostly follow each other, and then are one row for each origin. */
    private void openPrefix() {
        boolean same = open
                && openFamily == prefix.family()
                && openHi == prefix.hi()
                && openLo == prefix.lo()
                && openLength == prefix.length();
        if (!same) {
            finish();
            open = true;
            openFamily = prefix.family();
            openHi = prefix.hi();
            openLo = prefix.lo();
            openLength = prefix.length();
            into.begin(openFamily, openHi, openLo, openLength);
        }
    }

    /** Ends the routes of the last prefix; to be called behind the last line. */
    void finish() {
        if (open) {
            into.end();
            open = false;
        }
    }

    private boolean readPrefix(CharSlice text, long number) throws FormatException {
        try {
            prefix.parse(text);
        } catch (IllegalArgumentException e) {
            tally.leftOut(TableIssue.PREFIX, number, Quote.printable(String.valueOf(e.getMessage())));
            return false;
        }
        if (prefix.hostBitsSet()) {
            tally.masked();
        }
        return true;
    }

    private void addOrigins(CharSlice text, long number) throws FormatException {
        if (!origin.parse(text)) {
            if (text.isText("Local")) {
                tally.leftOut(TableIssue.LOCAL_ROUTE, number, "a local route names no origin");
            } else {
                tally.leftOut(TableIssue.ORIGIN, number, Quote.of(text) + " is not an origin AS");
            }
            return;
        }
        if (origin.count() == 0) {
            tally.leftOut(TableIssue.AS0, number, "AS0 is the origin (RFC 7607)");
            return;
        }
        if (origin.hasAs0()) {
            tally.dropped(TableIssue.AS0);
        }
        tally.parsed();
        for (int i = 0; i < origin.count(); i++) {
            into.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), origin.origin(i));
        }
    }

    private void rejectLine(CharSlice line, long number) throws FormatException {
        tally.leftOut(
                TableIssue.LINE,
                number,
                Quote.of(line) + " is not laid out as " + layout.format().text());
    }

    /** The latest time that a line gives, in seconds since 1970, or 0. */
    long dumpTime() {
        return dumpTime;
    }
}
