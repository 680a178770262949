package io.rovcast.model.bgp;

/** What the other side of a session is to us (RFC 9234 section 3, seen from the local AS). */
public enum PeerRole {
    /** It pays for transit. */
    CUSTOMER("customer"),
    /** Neither pays. */
    PEER("peer"),
    /** It is paid for transit. */
    PROVIDER("provider"),
    /** It hands on the routes of an exchange point's members. */
    ROUTE_SERVER("route_server"),
    /** Nobody has said. */
    UNKNOWN("unknown");

    private final String text;

    PeerRole(String text) {
        this.text = text;
    }

    /** The name in tables and JSON. */
    public String text() {
        return text;
    }
}
