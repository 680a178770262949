package io.rovcast.ingest.side;

/** Why a row is not in the result. */
enum SideIssue {
    SHAPE("row of another layout"),
    ASN("malformed AS number"),
    PREFIX("malformed prefix"),
    ADDRESS("malformed address"),
    NUMBER("malformed number"),
    STATUS("unknown status"),
    RELATION("unknown relation"),
    TIER("tier out of range"),
    ROLE("unknown role");

    private final String cause;

    SideIssue(String cause) {
        this.cause = cause;
    }

    /** The cause in reports. */
    String cause() {
        return cause;
    }
}
