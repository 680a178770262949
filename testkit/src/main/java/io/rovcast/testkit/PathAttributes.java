package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.util.List;

/**
 * Path attributes of a route (RFC 4271 section 4.3), encoded in the order of the calls: what a test asks for is what it
 * gets, legal or not. AS numbers take four octets, as TABLE_DUMP_V2 demands (RFC 6396 section 4.3.4), except in
 * {@link #asPathOfTwoOctets}.
 *
 * <pre>
 * new PathAttributes().origin().asPath("64496 64497 {64500,64501}").nextHop("192.0.2.10")
 * </pre>
 *
 * AS paths are written as looking glasses show them: {@code {…}} is an AS_SET, {@code (…)} an AS_CONFED_SEQUENCE,
 * {@code [...]} an AS_CONFED_SET, and {@code |} ends an AS_SEQUENCE, so that the next one is a segment of its own.
 *
 * <p>Mutable, and not thread-safe.
 */
public final class PathAttributes {
    private static final int OPTIONAL = 0x80;
    private static final int TRANSITIVE = 0x40;
    private static final int EXTENDED_LENGTH = 0x10;

    private final WireBuffer out = new WireBuffer();
    private final WireBuffer value = new WireBuffer();
    private boolean extendNext;

    /** Without attributes. */
    public PathAttributes() {}

    /** Forgets everything, so that the object can be used again. */
    public PathAttributes clear() {
        out.clear();
        extendNext = false;
        return this;
    }

    /** Gives the next attribute a length of two octets even if one would do (the flag 0x10); longer ones get it anyway. */
    public PathAttributes extendedLength() {
        extendNext = true;
        return this;
    }

    /** ORIGIN (1) IGP. */
    public PathAttributes origin() {
        return origin(0);
    }

    /** ORIGIN (1): 0 IGP, 1 EGP, 2 INCOMPLETE. */
    public PathAttributes origin(int code) {
        value.clear();
        value.u8(code);
        return attribute(TRANSITIVE, 1);
    }

    /** AS_PATH (2) of one AS_SEQUENCE; without AS numbers an empty attribute. */
    public PathAttributes asPath(long... sequence) {
        value.clear();
        sequence(value, sequence, sequence.length);
        return attribute(TRANSITIVE, 2);
    }

    /** AS_PATH (2), in the notation of this class. */
    public PathAttributes asPath(String path) {
        value.clear();
        AsPathNotation.write(path, 4, value);
        return attribute(TRANSITIVE, 2);
    }

    /** AS_PATH (2) of the first {@code length} AS numbers as an AS_SEQUENCE and, unless {@code set} is empty, a final AS_SET. */
    public PathAttributes asPathOf(long[] sequence, int length, long... set) {
        value.clear();
        sequence(value, sequence, length);
        if (set.length > 0) {
            value.u8(1).u8(set.length);
            for (long asn : set) {
                value.u32(asn);
            }
        }
        return attribute(TRANSITIVE, 2);
    }

    /** AS_PATH (2) with AS numbers of two octets, as TABLE_DUMP and MESSAGE without AS4 have it (RFC 6396 section 4.2). */
    public PathAttributes asPathOfTwoOctets(String path) {
        value.clear();
        AsPathNotation.write(path, 2, value);
        return attribute(TRANSITIVE, 2);
    }

    /** AS_PATH (2) with this value, of whatever shape. */
    public PathAttributes asPathBytes(byte... bytes) {
        return raw(TRANSITIVE, 2, bytes);
    }

    /** AS4_PATH (17), RFC 6793 section 3. */
    public PathAttributes as4Path(String path) {
        value.clear();
        AsPathNotation.write(path, 4, value);
        return attribute(OPTIONAL | TRANSITIVE, 17);
    }

    /** NEXT_HOP (3). */
    public PathAttributes nextHop(String address) {
        value.clear();
        value.address(address);
        return attribute(TRANSITIVE, 3);
    }

    /** MULTI_EXIT_DISC (4). */
    public PathAttributes med(long med) {
        value.clear();
        value.u32(med);
        return attribute(OPTIONAL, 4);
    }

    /** LOCAL_PREF (5). */
    public PathAttributes localPref(long preference) {
        value.clear();
        value.u32(preference);
        return attribute(TRANSITIVE, 5);
    }

    /** ATOMIC_AGGREGATE (6). */
    public PathAttributes atomicAggregate() {
        return raw(TRANSITIVE, 6);
    }

    /** AGGREGATOR (7) with an AS number of four octets. */
    public PathAttributes aggregator(long asn, String address) {
        value.clear();
        value.u32(asn).address(address);
        return attribute(OPTIONAL | TRANSITIVE, 7);
    }

    /** COMMUNITIES (8), RFC 1997: four octets each. */
    public PathAttributes communities(long... communities) {
        value.clear();
        for (long community : communities) {
            value.u32(community);
        }
        return attribute(OPTIONAL | TRANSITIVE, 8);
    }

    /** MP_REACH_NLRI (14) as TABLE_DUMP_V2 wants it: only the length of the next hop and the next hop (RFC 6396 section 4.3.4). */
    public PathAttributes mpReachAbbreviated(String... nextHops) {
        value.clear();
        nextHops(List.of(nextHops));
        return attribute(OPTIONAL, 14);
    }

    /** MP_REACH_NLRI (14) in full: AFI, SAFI 1, next hop, reserved octet, NLRI (RFC 4760 section 3). */
    public PathAttributes mpReach(String nextHop, Prefix... nlri) {
        AddressFamily family =
                nlri.length > 0 ? nlri[0].family() : WireBuffer.host(nextHop).family();
        value.clear();
        value.u16(family.afi()).u8(1);
        nextHops(List.of(nextHop));
        value.u8(0);
        for (Prefix prefix : nlri) {
            value.nlri(prefix);
        }
        return attribute(OPTIONAL, 14);
    }

    /** MP_UNREACH_NLRI (15): AFI, SAFI 1, withdrawn routes (RFC 4760 section 4). */
    public PathAttributes mpUnreach(AddressFamily family, Prefix... withdrawn) {
        value.clear();
        value.u16(family.afi()).u8(1);
        for (Prefix prefix : withdrawn) {
            value.nlri(prefix);
        }
        return attribute(OPTIONAL, 15);
    }

    /** Any attribute. The flag 0x10 is added where the length needs it or {@link #extendedLength} asked for it. */
    public PathAttributes raw(int flags, int type, byte... bytes) {
        value.clear();
        value.bytes(bytes);
        return attribute(flags, type);
    }

    /** Bytes as they are, outside any attribute: for broken ones. */
    public PathAttributes bytes(byte... bytes) {
        out.bytes(bytes);
        return this;
    }

    /** What was encoded so far. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    WireBuffer encoded() {
        return out;
    }

    private void nextHops(List<String> addresses) {
        int length = 0;
        for (String address : addresses) {
            length += address.indexOf(':') >= 0 ? 16 : 4;
        }
        value.u8(length);
        addresses.forEach(value::address);
    }

    private PathAttributes attribute(int flags, int type) {
        boolean extended = extendNext || value.size() > 255;
        extendNext = false;
        out.u8(extended ? flags | EXTENDED_LENGTH : flags).u8(type);
        if (extended) {
            out.u16(value.size());
        } else {
            out.u8(value.size());
        }
        out.bytes(value);
        return this;
    }

    /** One AS_SEQUENCE, or several, since a segment holds at most 255 AS numbers. */
    private static void sequence(WireBuffer out, long[] asns, int length) {
        for (int start = 0; start < length; start += 255) {
            int end = Math.min(start + 255, length);
            out.u8(2).u8(end - start);
            for (int i = start; i < end; i++) {
                out.u32(asns[i]);
            }
        }
    }
}
