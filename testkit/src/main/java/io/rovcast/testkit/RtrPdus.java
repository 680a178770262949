package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.nio.charset.StandardCharsets;

/**
 * Writes PDUs of the RPKI to Router protocol (RFC 8210 section 5, RFC 6810, draft-ietf-sidrops-8210bis) for tests: right ones
 * easily, broken ones on purpose.
 *
 * <pre>
 * byte[] answer = new RtrPdus(1)
 *     .cacheResponse(7)
 *     .announce("192.0.2.0/24", 24, 64496)
 *     .endOfData(7, 1)
 *     .toByteArray();
 * </pre>
 *
 * PDUs follow each other in the order of the calls. Mutable, and not thread-safe.
 */
public final class RtrPdus {
    private static final int ANNOUNCE = 1;

    private final int version;
    private final WireBuffer out = new WireBuffer();

    /** Starts empty; the PDUs have this version. */
    public RtrPdus(int version) {
        this.version = version;
    }

    /** Serial Notify. */
    public RtrPdus serialNotify(int session, long serial) {
        return header(0, session, 12).u32(serial);
    }

    /** Cache Response. */
    public RtrPdus cacheResponse(int session) {
        return header(3, session, 8);
    }

    /** IPv4 Prefix or IPv6 Prefix, announced. */
    public RtrPdus announce(String prefix, int maxLength, long asn) {
        Prefix parsed = Prefix.parse(prefix);
        return announce(parsed.family(), parsed.hi(), parsed.lo(), parsed.length(), maxLength, asn);
    }

    /** IPv4 Prefix or IPv6 Prefix, announced; the address is left-aligned and may have host bits. */
    public RtrPdus announce(AddressFamily family, long hi, long lo, int length, int maxLength, long asn) {
        return prefix(ANNOUNCE, family, hi, lo, length, maxLength, asn);
    }

    /** IPv4 Prefix or IPv6 Prefix, withdrawn. */
    public RtrPdus withdraw(String prefix, int maxLength, long asn) {
        Prefix parsed = Prefix.parse(prefix);
        return prefix(0, parsed.family(), parsed.hi(), parsed.lo(), parsed.length(), maxLength, asn);
    }

    private RtrPdus prefix(int flags, AddressFamily family, long hi, long lo, int length, int maxLength, long asn) {
        if (family == AddressFamily.IPV4) {
            header(4, 0, 20);
        } else {
            header(6, 0, 32);
        }
        out.u8(flags).u8(length).u8(maxLength).u8(0).address(family, hi, lo).u32(asn);
        return this;
    }

    /** Router Key, with a key identifier and a key of zeros. */
    public RtrPdus routerKey(long asn) {
        header(9, ANNOUNCE << 8, 8 + 20 + 4 + 91);
        out.bytes(new byte[20]).u32(asn).bytes(new byte[91]);
        return this;
    }

    /** ASPA (version 2), announced. */
    public RtrPdus aspa(long customer, long... providers) {
        return aspaWithFlags(ANNOUNCE, customer, providers);
    }

    /** ASPA (version 2) with these flags. */
    public RtrPdus aspaWithFlags(int flags, long customer, long... providers) {
        header(11, flags << 8, 12 + 4 * providers.length).u32(customer);
        for (long provider : providers) {
            u32(provider);
        }
        return this;
    }

    /** End of Data; with timers, unless in version 0. */
    public RtrPdus endOfData(int session, long serial) {
        return version == 0
                ? header(7, session, 12).u32(serial)
                : header(7, session, 24).u32(serial).u32(3600).u32(600).u32(7200);
    }

    /** Cache Reset. */
    public RtrPdus cacheReset() {
        return header(8, 0, 8);
    }

    /** Error Report. */
    public RtrPdus errorReport(int code, byte[] quoted, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        header(10, code, 16 + quoted.length + utf8.length);
        out.u32(quoted.length).bytes(quoted).u32(utf8.length).bytes(utf8);
        return this;
    }

    /**
     * Any PDU, whose header may claim another length than it has.
     *
     * @param value of the third and fourth byte
     */
    public RtrPdus pdu(int type, int value, long declaredLength, byte... body) {
        header(type, value, declaredLength);
        out.bytes(body);
        return this;
    }

    /** Bytes as they are. */
    public RtrPdus bytes(byte... bytes) {
        out.bytes(bytes);
        return this;
    }

    /** Everything written so far. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private RtrPdus header(int type, int value, long declaredLength) {
        out.u8(version).u8(type).u16(value).u32(declaredLength);
        return this;
    }

    private RtrPdus u32(long value) {
        out.u32(value);
        return this;
    }
}
