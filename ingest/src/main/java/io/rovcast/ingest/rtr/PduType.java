package io.rovcast.ingest.rtr;

import org.jspecify.annotations.Nullable;

/** Types of PDUs (RFC 8210 section 5), with the versions that have them and the lengths that they have. */
enum PduType {
    SERIAL_NOTIFY(0, "Serial Notify", 0, 12),
    SERIAL_QUERY(1, "Serial Query", 0, 12),
    RESET_QUERY(2, "Reset Query", 0, 8),
    CACHE_RESPONSE(3, "Cache Response", 0, 8),
    IPV4_PREFIX(4, "IPv4 Prefix", 0, 20),
    IPV6_PREFIX(6, "IPv6 Prefix", 0, 32),
    /** 12 bytes in version 0, which has no timers. */
    END_OF_DATA(7, "End of Data", 0, 24),
    CACHE_RESET(8, "Cache Reset", 0, 8),
    /** At least a subject key identifier of 20 bytes and an AS number. */
    ROUTER_KEY(9, "Router Key", 1, 32),
    /** At least two lengths. */
    ERROR_REPORT(10, "Error Report", 0, 16),
    /** At least the customer. */
    ASPA(11, "ASPA", 2, 12);

    private static final int END_OF_DATA_LENGTH_V0 = 12;
    private static final @Nullable PduType[] BY_CODE = byCode();

    private final int code;
    private final String text;
    private final int sinceVersion;
    private final int lengthBytes;

    PduType(int code, String text, int sinceVersion, int lengthBytes) {
        this.code = code;
        this.text = text;
        this.sinceVersion = sinceVersion;
        this.lengthBytes = lengthBytes;
    }

    private static @Nullable PduType[] byCode() {
        @Nullable PduType[] types = new PduType[ASPA.code + 1];
        for (PduType type : values()) {
            types[type.code] = type;
        }
        return types;
    }

    /** The type of this number in this version, or null if there is none. */
    static @Nullable PduType of(int code, int version) {
        PduType type = code < BY_CODE.length ? BY_CODE[code] : null;
        return type == null || version < type.sinceVersion ? null : type;
    }

    /** Whether a PDU of this type can be so long, in bytes with the header. */
    boolean allowsLength(int bytes, int version) {
        return switch (this) {
            case ROUTER_KEY, ERROR_REPORT -> bytes >= lengthBytes;
            case ASPA -> bytes >= lengthBytes && bytes % 4 == 0;
            case END_OF_DATA -> bytes == (version == 0 ? END_OF_DATA_LENGTH_V0 : lengthBytes);
            case SERIAL_NOTIFY, SERIAL_QUERY, RESET_QUERY, CACHE_RESPONSE, IPV4_PREFIX, IPV6_PREFIX, CACHE_RESET ->
                bytes == lengthBytes;
        };
    }

    /** The number on the wire. */
    int code() {
        return code;
    }

    /** The name in the standard. */
    String text() {
        return text;
    }
}
