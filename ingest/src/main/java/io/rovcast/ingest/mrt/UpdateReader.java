package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.PathAttributes.Found;
import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what peers announced and withdrew: BGP4MP and BGP4MP_ET records (RFC 6396 section 4.4, RFC 8050).
 *
 * <p>A cursor over events in the order of the stream: {@link #next} until it is false. What it shows is good until the next
 * call. Within one UPDATE, withdrawals come first. An announcement that no router would use counts as a withdrawal (RFC
 * 7606). Other BGP messages and other records are skipped and counted.
 */
public final class UpdateReader implements Closeable {
    /** What happened. */
    public enum Event {
        /** A peer announced a prefix. */
        ANNOUNCEMENT,
        /** A peer withdrew a prefix, or announced it with a path that is malformed. */
        WITHDRAWAL,
        /** The session with a peer went from one state to another. */
        STATE_CHANGE
    }

    /** The state of a session that is up (RFC 4271 section 8.2.2); see {@link #newState}. */
    public static final int ESTABLISHED = 6;

    private static final int BGP_HEADER = 19;
    private static final int BGP_UPDATE = 2;

    private final DecodedInput in;
    private final MrtRecorder recorder;
    private final MrtFramer framer;
    private final ByteCursor cursor;
    private final RoutePath path;
    private final UpdateMessage message;
    private final Bgp4mpHeader header = new Bgp4mpHeader();

    private boolean hasBgp4mp;
    private boolean isMessageOpen;
    private int oldState;
    private int newState;
    private Event event = Event.STATE_CHANGE;
    private boolean usable;
    private @Nullable MrtIssue remark;
    private long judgement;

    /**
     * Reads an opened input.
     *
     * @param in closed with this reader
     * @param onBadRecord whether a malformed record, lost framing and an end before its time raise {@link FormatException},
     *     or are counted
     */
    public UpdateReader(DecodedInput in, OnBadRecord onBadRecord) {
        this(in, Blocks.of(in), onBadRecord);
    }

    UpdateReader(DecodedInput in, Blocks blocks, OnBadRecord onBadRecord) {
        this.in = in;
        recorder = new MrtRecorder(in.source(), onBadRecord);
        framer = new MrtFramer(blocks, in.source(), recorder);
        cursor = new ByteCursor(framer);
        path = new RoutePath(recorder);
        message = new UpdateMessage(recorder);
    }

    /**
     * Moves to the next event; false at the end.
     *
     * @throws FormatException if a record is malformed and the reader was told to fail
     */
    public boolean next() throws IOException {
        while (!message.next()) {
            closeMessage();
            if (!framer.next()) {
                return false;
            }
            if (openRecord()) {
                event = Event.STATE_CHANGE;
                return true;
            }
        }
        nextRoute();
        return true;
    }

    private void closeMessage() throws FormatException {
        if (!isMessageOpen) {
            return;
        }
        isMessageOpen = false;
        if (message.isBroken()) {
            recorder.rejected(
                    MrtIssue.BAD_MESSAGE,
                    cursor.malformed("prefixes of an UPDATE do not add up (RFC 4271 section 4.3)"));
        } else {
            recorder.parsed();
        }
    }

    private void nextRoute() {
        recorder.route();
        if (message.prefix().hostBitsSet()) {
            recorder.noted(MrtIssue.HOST_BITS_SET);
        }
        if (message.isAnnouncement() && remark != null) {
            recorder.remarked(remark, framer, message.attributesStart());
        }
        event = message.isAnnouncement() && usable ? Event.ANNOUNCEMENT : Event.WITHDRAWAL;
    }

    /** Opens the framer's current record; true if it is a change of state. */
    private boolean openRecord() throws FormatException {
        if (framer.type() != MrtType.BGP4MP && framer.type() != MrtType.BGP4MP_ET) {
            recorder.skipped(framer.type(), framer.subtype());
            return false;
        }
        hasBgp4mp = true;
        cursor.start();
        try {
            return openBgp4mp(framer.subtype());
        } catch (FormatException e) {
            recorder.rejected(MrtIssue.BAD_MESSAGE, e);
            return false;
        }
    }

    private boolean openBgp4mp(int subtype) throws FormatException {
        if (MrtType.isStateChange(subtype)) {
            header.read(cursor, framer);
            oldState = cursor.u16("old state");
            newState = cursor.u16("new state");
            requireEnd("the new state");
            recorder.parsed();
            return true;
        }
        if (MrtType.isMessage(subtype)) {
            header.read(cursor, framer);
            openMessage(subtype);
        } else {
            recorder.skipped(framer.type(), subtype);
        }
        return false;
    }

    private void openMessage(int subtype) throws FormatException {
        cursor.take(BGP_HEADER - 3, "BGP marker");
        int length = cursor.u16("BGP message length");
        int type = cursor.u8("BGP message type");
        if (length != cursor.remaining() + BGP_HEADER) {
            throw cursor.malformed("BGP message of %d bytes, %d there (RFC 4271 section 4.1)"
                    .formatted(length, cursor.remaining() + BGP_HEADER));
        }
        if (type != BGP_UPDATE) {
            recorder.skippedMessage(type);
            return;
        }
        int start = cursor.position();
        String problem = message.open(framer.bytes(), start, framer.bodyEnd(), MrtType.hasPathIds(subtype));
        if (!problem.isEmpty()) {
            throw cursor.malformed("BGP UPDATE: " + problem + " (RFC 4271 section 4.3)");
        }
        if (message.announces()) {
            judge(MrtType.isFourOctet(subtype));
        }
        isMessageOpen = true;
    }

    private void judge(boolean fourOctet) {
        int from = message.attributesStart();
        int to = message.attributesEnd();
        byte[] in = framer.bytes();
        Found found = fourOctet ? path.findFourOctet(in, from, to) : path.findTwoOctet(in, from, to);
        if (found != Found.YES) {
            usable = false;
            remark = MrtIssue.NO_AS_PATH;
            return;
        }
        judgement = AsPathBytes.judge(path.bytes(), path.start(), path.end());
        remark = AsPathBytes.remark(judgement, header.peerAsn());
        usable = AsPathBytes.isUsable(judgement, header.peerAsn());
    }

    private void requireEnd(String last) throws FormatException {
        if (cursor.remaining() > 0) {
            throw cursor.malformed("%d bytes behind %s (RFC 6396 section 4.4.1)".formatted(cursor.remaining(), last));
        }
    }

    /** What happened. */
    public Event event() {
        return event;
    }

    /** When the collector received the message, in seconds since 1970. */
    public long timestamp() {
        return header.timestamp() & 0xFFFF_FFFFL;
    }

    /** The microseconds behind {@link #timestamp}, 0 if the record has none. */
    public int microseconds() {
        return header.microseconds();
    }

    /** The peers that {@link #peer} refers to, in the order of their first appearance; it grows. */
    public PeerIndexTable peers() {
        return header.peers();
    }

    /** Number of the peer in {@link #peers}. */
    public int peer() {
        return header.peer();
    }

    /** Whether the collector itself sent the message, so that it says nothing of the peer's routes. */
    public boolean isLocal() {
        return header.isLocal();
    }

    /** State of the session before a change: 1 Idle to 6 Established; 7 and 8 are Quagga's Clearing and Deleted. */
    public int oldState() {
        return oldState;
    }

    /** State of the session after a change. */
    public int newState() {
        return newState;
    }

    /** Family of the prefix. */
    public AddressFamily family() {
        return message.prefix().family();
    }

    /** The top 64 bits of the prefix's left-aligned address; host bits are zero. */
    public long hi() {
        return message.prefix().hi();
    }

    /** The low 64 bits of the address, zero for IPv4. */
    public long lo() {
        return message.prefix().lo();
    }

    /** Length of the prefix in bits. */
    public int length() {
        return message.prefix().length();
    }

    /** Path identifier (RFC 7911) as unsigned bits; 0 if there is none. */
    public int pathId() {
        return message.pathId();
    }

    /**
     * Route Origin ASN of an announcement as unsigned bits (RFC 6811 section 2), {@link OriginAs#NONE_BITS} for NONE: of an
     * empty path, and one that ends in a confederation, it is the peer's AS.
     */
    public int origin() {
        return AsPathBytes.origin(judgement, header.peerAsn());
    }

    /** How the origin of an announcement was found. */
    public AsPath.OriginKind originKind() {
        return AsPathBytes.originKind(judgement);
    }

    /** The AS path of an announcement, AS4_PATH merged in. */
    public AsPath asPath() {
        return AsPathBytes.asPath(path.bytes(), path.start(), path.end());
    }

    /** The AS path of an announcement as hops. */
    public void hops(AsPathHops into) {
        AsPathBytes.hops(path.bytes(), path.start(), path.end(), into);
    }

    RoutePath path() {
        return path;
    }

    /** Prefixes that were announced or withdrawn so far. */
    public long routes() {
        return recorder.routes();
    }

    /**
     * What became of the input, as far as it was read; ends reading. Status BAD if there is nothing of BGP4MP in it.
     *
     * @throws IllegalStateException after an exception of this reader
     */
    public IngestReport report() throws IOException {
        while (message.next()) {
            nextRoute(); // the current message is accounted for as a whole
        }
        closeMessage();
        IngestRecorder result = recorder.close();
        result.format(hasBgp4mp ? "MRT BGP4MP" : "MRT");
        if (!hasBgp4mp && result.read() > 0) {
            result.status(IngestReport.Status.BAD);
            recorder.warn("no updates in it: no record of type BGP4MP or BGP4MP_ET");
        }
        if (header.timestamp() != 0) {
            result.generatedAt(Instant.ofEpochSecond(timestamp()));
        }
        result.finish(in);
        return result.report();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
