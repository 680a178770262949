package io.rovcast.ingest.mrt;

/** Types and subtypes of MRT records (RFC 6396 section 4, RFC 6397, RFC 8050, and those that RFC 6396 deprecates). */
final class MrtType {
    static final int BGP = 5;
    static final int TABLE_DUMP = 12;
    static final int TABLE_DUMP_V2 = 13;
    static final int BGP4MP = 16;
    static final int BGP4MP_ET = 17;

    static final int PEER_INDEX_TABLE = 1;
    static final int RIB_IPV4_UNICAST = 2;
    static final int RIB_IPV6_UNICAST = 4;
    static final int RIB_GENERIC = 6;
    static final int RIB_IPV4_UNICAST_ADDPATH = 8;
    static final int RIB_IPV6_UNICAST_ADDPATH = 10;
    static final int RIB_GENERIC_ADDPATH = 12;

    private static final int LAST_SUBTYPE = 12;

    private static final String[] TABLE_DUMP_V2_NAMES = {
        "?",
        "PEER_INDEX_TABLE",
        "RIB_IPV4_UNICAST",
        "RIB_IPV4_MULTICAST",
        "RIB_IPV6_UNICAST",
        "RIB_IPV6_MULTICAST",
        "RIB_GENERIC",
        "GEO_PEER_TABLE",
        "RIB_IPV4_UNICAST_ADDPATH",
        "RIB_IPV4_MULTICAST_ADDPATH",
        "RIB_IPV6_UNICAST_ADDPATH",
        "RIB_IPV6_MULTICAST_ADDPATH",
        "RIB_GENERIC_ADDPATH"
    };
    private static final String[] BGP4MP_NAMES = {
        "STATE_CHANGE",
        "MESSAGE",
        "ENTRY",
        "SNAPSHOT",
        "MESSAGE_AS4",
        "STATE_CHANGE_AS4",
        "MESSAGE_LOCAL",
        "MESSAGE_AS4_LOCAL",
        "MESSAGE_ADDPATH",
        "MESSAGE_AS4_ADDPATH",
        "MESSAGE_LOCAL_ADDPATH",
        "MESSAGE_AS4_LOCAL_ADDPATH"
    };

    private static final String[] BGP_NAMES = {
        "NULL", "UPDATE", "PREF_UPDATE", "STATE_CHANGE", "SYNC", "OPEN", "NOTIFY", "KEEPALIVE"
    };
    private static final String[] MESSAGE_NAMES = {
        "message 0", "OPEN", "UPDATE", "NOTIFICATION", "KEEPALIVE", "ROUTE-REFRESH"
    };

    private MrtType() {}

    /** Whether some collector may have written records of this type. */
    static boolean isKnown(int type) {
        return switch (type) {
            case BGP, 11, TABLE_DUMP, TABLE_DUMP_V2, BGP4MP, BGP4MP_ET, 32, 33, 48, 49 -> true;
            default -> false;
        };
    }

    /** Whether this looks like the type of a real record and not like two numbers that happen to be there. */
    static boolean isKnown(int type, int subtype) {
        return isKnown(type) && subtype <= LAST_SUBTYPE;
    }

    /** Whether the body starts with microseconds (RFC 6396 section 3). */
    static boolean isExtendedTimestamp(int type) {
        return type == BGP4MP_ET || type == 33 || type == 49;
    }

    /** Whether a subtype of BGP4MP is a change of state. */
    static boolean isStateChange(int subtype) {
        return subtype == 0 || subtype == 5;
    }

    /** Whether a subtype of BGP4MP holds a BGP message. */
    static boolean isMessage(int subtype) {
        return subtype == 1 || subtype == 4 || (subtype >= 6 && subtype <= 11);
    }

    /** Whether AS numbers in a subtype of BGP4MP have four octets: the AS4 variants. */
    static boolean isFourOctet(int subtype) {
        return subtype == 4 || subtype == 5 || subtype == 7 || subtype == 9 || subtype == 11;
    }

    /** Whether a subtype of BGP4MP holds what the collector sent: the LOCAL variants. */
    static boolean isLocal(int subtype) {
        return subtype == 6 || subtype == 7 || subtype == 10 || subtype == 11;
    }

    /** Whether prefixes in a subtype of BGP4MP have path identifiers: the ADDPATH variants. */
    static boolean hasPathIds(int subtype) {
        return subtype >= 8 && subtype <= 11;
    }

    /** The names as the standards have them, or the numbers. */
    static String name(int type, int subtype) {
        return switch (type) {
            case TABLE_DUMP -> "TABLE_DUMP " + (subtype == 1 ? "AFI_IPv4" : subtype == 2 ? "AFI_IPv6" : subtype);
            case TABLE_DUMP_V2 -> "TABLE_DUMP_V2 " + name(TABLE_DUMP_V2_NAMES, subtype);
            case BGP4MP -> "BGP4MP " + name(BGP4MP_NAMES, subtype);
            case BGP4MP_ET -> "BGP4MP_ET " + name(BGP4MP_NAMES, subtype);
            case BGP -> "BGP " + name(BGP_NAMES, subtype) + " (deprecated)";
            case 11 -> "OSPFv2 " + subtype;
            case 32 -> "ISIS " + subtype;
            case 33 -> "ISIS_ET " + subtype;
            case 48 -> "OSPFv3 " + subtype;
            case 49 -> "OSPFv3_ET " + subtype;
            default -> "type " + type + " subtype " + subtype;
        };
    }

    /** The name of a BGP message type (RFC 4271 section 4.1, RFC 2918), or its number. */
    static String messageName(int type) {
        return "BGP " + name(MESSAGE_NAMES, type);
    }

    private static String name(String[] names, int number) {
        return number < names.length ? names[number] : Integer.toString(number);
    }
}
