package io.rovcast.model.bgp;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import java.util.List;

/**
 * One segment of an AS_PATH (RFC 4271 section 4.3, RFC 5065 section 3).
 *
 * @param type the kind of segment
 * @param asns the AS numbers in wire order, never empty
 */
public record AsPathSegment(Type type, List<Asn> asns) {
    /** Kinds of segments. */
    public enum Type {
        /** Unordered set of ASes (1), deprecated by RFC 9774. */
        AS_SET(1),
        /** Ordered sequence of ASes (2). */
        AS_SEQUENCE(2),
        /** Ordered sequence of member ASes of a confederation (3). */
        AS_CONFED_SEQUENCE(3),
        /** Unordered set of member ASes of a confederation (4). */
        AS_CONFED_SET(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        /** The number on the wire, 1 to 4. */
        public int code() {
            return code;
        }

        /**
         * The type with this number.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Type ofCode(int code) {
            for (Type type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new IllegalArgumentException("AS_PATH segment type " + code + " outside 1..4 (RFC 4271)");
        }
    }

    /** Checks that the segment is not empty. */
    public AsPathSegment {
        requireNonNull(type, "type");
        asns = List.copyOf(asns);
        if (asns.isEmpty()) {
            throw new IllegalArgumentException("AS_PATH segment without AS numbers (RFC 7606 section 7.2)");
        }
    }
}
