package io.rovcast.ingest.text;

/** Why a line of a routing table is not in the result. */
enum TableIssue {
    /** The line is not laid out as the others are. */
    LINE("line of another layout", true),
    /** The prefix is none, or longer than its family allows. */
    PREFIX("malformed prefix", true),
    /** The origin is none. */
    ORIGIN("malformed origin", true),
    /** The AS path is none. */
    PATH("malformed AS path", true),
    /** The peer is no address with an AS number. */
    PEER("malformed peer", true),
    /** The route is the collector's own or a peer's internal one, which says no origin ({@code Local}). */
    LOCAL_ROUTE("local route without origin", false),
    /** AS0 is in the path, or is the origin, which ends it (RFC 7607). */
    AS0("AS 0 in the path", false);

    private final String cause;
    private final boolean damage;

    TableIssue(String cause, boolean damage) {
        this.cause = cause;
        this.damage = damage;
    }

    /** The cause in reports. */
    String cause() {
        return cause;
    }

    /** Whether the line is damaged; otherwise it is sound and only left out. */
    boolean isDamage() {
        return damage;
    }
}
