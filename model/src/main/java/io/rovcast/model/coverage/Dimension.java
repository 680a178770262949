package io.rovcast.model.coverage;

/** What facts are told apart by. */
public enum Dimension {
    /** Nothing: all there is; the key is empty. */
    ALL("all"),
    /** The registry that the prefix is registered with: {@code ripencc} and so on, or {@value Dimension#NONE}. */
    RIR("rir"),
    /** The country that the holder of the prefix is registered in, or {@value Dimension#UNKNOWN}. */
    COUNTRY("country"),
    /** The trust anchor of the longest VRP prefix that covers the prefix, or {@value Dimension#NONE}. */
    TRUST_ANCHOR("ta"),
    /** The AS number of the origin, or {@value Dimension#AS_SET}. Space is by the routes of this origin alone. */
    ORIGIN("origin"),
    /** The prefix length in bits. Space counts with the longest prefix. */
    LENGTH("length"),
    /** The IPv4 /8 or IPv6 /16 in which the prefix begins. */
    BLOCK("block"),
    /**
     * The share of the full feeds that see the pair, as bounds such as {@code 0.10-0.50}; only where pairs count by how many
     * see them. Space counts with the most seen pair of the longest prefix.
     */
    VISIBILITY("visibility");

    /** Key of what no registry names, or no VRP covers. */
    public static final String NONE = "none";

    /** Key of what has no country. */
    public static final String UNKNOWN = "unknown";

    /** Key of routes without an origin. */
    public static final String AS_SET = "as_set";

    private final String text;

    Dimension(String text) {
        this.text = text;
    }

    /** The word for it in files. */
    public String text() {
        return text;
    }
}
