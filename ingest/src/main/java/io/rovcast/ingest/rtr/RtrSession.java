package io.rovcast.ingest.rtr;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.Quote;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpRecords;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The one exchange of a connection: Reset Query, then Cache Response, payload, End of Data (RFC 8210 sections 7 and 8.1).
 *
 * <p>Serial Notify may come at any time and says nothing to who asks for the whole set. All of the payload is announced
 * (section 5.5): a withdrawal ends the session, while a VRP announced twice is in the set once and counted, as it is in a
 * file. An ASPA takes the place of an earlier one of the same customer; one without providers or not announced is counted as
 * malformed and left out, since older caches write the drafts that they knew.
 */
final class RtrSession {
    private static final int MAX_TEXT = 300;
    private static final int FLAG_ANNOUNCE = 1;

    private final String url;
    private final PduReader pdus;
    private final VrpRecords records;
    private final Map<Integer, Vap> vaps = new LinkedHashMap<>();
    private int version;
    private int sessionId;
    private long vrps;

    RtrSession(String url, PduReader pdus) {
        this.url = url;
        this.pdus = pdus;
        this.records = new VrpRecords(url, pdus::malformed);
    }

    /**
     * Asks for the set.
     *
     * @param asked the version
     * @return the lower version to ask for on another connection; empty if the answer has begun
     * @throws RtrCacheException if the cache reports an error, or has no version that is known here
     * @throws FormatException if it begins with anything else
     */
    OptionalInt open(int asked) throws IOException {
        pdus.sendResetQuery(asked);
        do {
            if (!pdus.next()) {
                return lower(
                        asked,
                        asked - 1,
                        pdus.ending() + " without an answer in any protocol version; is it an RTR cache, and may this"
                                + " host use it?");
            }
        } while (pdus.type() == PduType.SERIAL_NOTIFY); // of whatever version (section 7)
        int answered = pdus.version();
        if (pdus.type() == PduType.ERROR_REPORT) {
            return refused(asked, answered);
        }
        if (pdus.type() != PduType.CACHE_RESPONSE) {
            throw pdus.refuse(
                    RtrError.CORRUPT_DATA, "%s, expected Cache Response (RFC 8210 section 8.1)".formatted(typeText()));
        }
        if (answered > asked) {
            throw pdus.refuse(
                    RtrError.UNEXPECTED_VERSION,
                    "Cache Response of version %d to a query of version %d (RFC 8210 section 7)"
                            .formatted(answered, asked));
        }
        version = answered;
        sessionId = pdus.headerValue();
        return OptionalInt.empty();
    }

    /**
     * What an Error Report in place of an answer leads to. A version below the one asked for is what the cache speaks, and a
     * cache that refuses the version in a report of that very version speaks a lower one. Lack of data is no matter of
     * versions.
     */
    private OptionalInt refused(int asked, int answered) throws RtrCacheException {
        int code = pdus.headerValue();
        boolean isVersion = code == RtrError.UNSUPPORTED_VERSION.code();
        boolean isLower = answered < asked && code != RtrError.NO_DATA_AVAILABLE.code();
        if (!isLower && !(isVersion && answered == asked)) {
            throw reported(isVersion ? "; it speaks version " + answered : "");
        }
        return lower(asked, Math.min(answered, asked - 1), reportText());
    }

    private OptionalInt lower(int asked, int next, String problem) throws RtrCacheException {
        if (asked == 0) {
            throw new RtrCacheException(url, problem);
        }
        return OptionalInt.of(next);
    }

    /**
     * Reads what follows the Cache Response, to its end.
     *
     * @throws RtrCacheException if the cache reports an error
     * @throws FormatException if the answer is not what the protocol allows, ends too soon, or has too little that can be used
     */
    VrpInput readSet(OnBadRecord onBadRecord) throws IOException {
        while (true) {
            if (!pdus.next()) {
                throw pdus.truncated("after " + vrps + " VRPs");
            }
            if (pdus.version() != version && pdus.type() != PduType.ERROR_REPORT) {
                throw pdus.refuse(
                        RtrError.UNEXPECTED_VERSION,
                        "%s of version %d in a session of version %d (RFC 8210 section 7)"
                                .formatted(typeText(), pdus.version(), version));
            }
            switch (pdus.type()) {
                case SERIAL_NOTIFY -> {}
                case IPV4_PREFIX -> readPrefix(AddressFamily.IPV4);
                case IPV6_PREFIX -> readPrefix(AddressFamily.IPV6);
                case ROUTER_KEY -> records.skip(PduType.ROUTER_KEY.text());
                case ASPA -> readAspa();
                case END_OF_DATA -> {
                    return end(onBadRecord);
                }
                case ERROR_REPORT -> throw reported("");
                case SERIAL_QUERY, RESET_QUERY, CACHE_RESPONSE, CACHE_RESET ->
                    throw pdus.refuse(RtrError.CORRUPT_DATA, typeText() + " inside an answer (RFC 8210 section 8.1)");
            }
        }
    }

    /** <pre>flags (1) | prefix length (1) | maxLength (1) | zero (1) | address (4 or 16) | AS number (4)</pre> */
    private void readPrefix(AddressFamily family) throws IOException {
        int flags = pdus.u8(8);
        int length = pdus.u8(9);
        int maxLength = pdus.u8(10);
        boolean isIpv4 = family == AddressFamily.IPV4;
        long hi = isIpv4 ? (long) pdus.i32(12) << 32 : pdus.i64(12);
        long lo = isIpv4 ? 0 : pdus.i64(20);
        int asn = pdus.i32(isIpv4 ? 16 : 28);
        if ((flags & FLAG_ANNOUNCE) == 0) {
            throw pdus.refuse(
                    RtrError.WITHDRAWAL_OF_UNKNOWN,
                    "withdraws %s %s/%d-%d, where all is to be announced (RFC 8210 section 5.5)"
                            .formatted(Asn.ofBits(asn), AddressText.format(family, hi, lo), length, maxLength));
        }
        vrps++;
        records.vrp(family, hi, lo, length, maxLength, asn);
    }

    /** <pre>flags (1, in the header) | customer (4) | providers (4 each)</pre> */
    private void readAspa() {
        int flags = pdus.u8(2);
        int customer = pdus.i32(8);
        List<Asn> providers = new ArrayList<>();
        for (int at = 12; at < pdus.lengthBytes(); at += 4) {
            providers.add(Asn.ofBits(pdus.i32(at)));
        }
        if ((flags & FLAG_ANNOUNCE) == 0) {
            records.malformedVap(
                    "ASPA of %s is not announced; is it of an older draft?".formatted(Asn.ofBits(customer)));
        } else if (providers.isEmpty()) {
            records.malformedVap("ASPA of %s: no provider".formatted(Asn.ofBits(customer)));
        } else if (vaps.put(customer, new Vap(Asn.ofBits(customer), providers, "", VrpSet.NO_EXPIRY)) != null) {
            records.replacedVap();
        }
    }

    private VrpInput end(OnBadRecord onBadRecord) throws IOException {
        if (pdus.headerValue() != sessionId) {
            throw pdus.refuse(
                    RtrError.CORRUPT_DATA,
                    "End of Data of session %d, the answer began with session %d (RFC 8210 section 5.8)"
                            .formatted(pdus.headerValue(), sessionId));
        }
        vaps.values().forEach(records::vap);
        String format = "rtr v%d, session %d, serial %d".formatted(version, sessionId, pdus.i32(8) & 0xFFFF_FFFFL);
        return records.finish(pdus.bytesRead(), VrpFormat.RTR, format, onBadRecord)
                .requireVrps();
    }

    private String typeText() {
        return pdus.type().text();
    }

    private RtrCacheException reported(String more) {
        if (pdus.headerValue() == RtrError.NO_DATA_AVAILABLE.code()) {
            return new RtrCacheException(
                    url,
                    "the cache has no data yet; a cache that has just started needs some minutes (" + reportText()
                            + ")");
        }
        return new RtrCacheException(url, reportText() + more);
    }

    /**
     * What an Error Report says.
     *
     * <pre>length of the PDU at fault (4) | that PDU | length of the text (4) | text in UTF-8</pre>
     */
    private String reportText() {
        String error = "the cache reports " + RtrError.describe(pdus.headerValue());
        long quoted = pdus.i32(8) & 0xFFFF_FFFFL;
        if (quoted > pdus.lengthBytes() - 16) {
            return error;
        }
        int textAt = 16 + (int) quoted;
        long text = pdus.i32(textAt - 4) & 0xFFFF_FFFFL;
        if (text == 0 || text > pdus.lengthBytes() - textAt) {
            return error;
        }
        return error + ": " + Quote.printable(pdus.utf8(textAt, (int) Math.min(text, MAX_TEXT)));
    }
}
