package io.rovcast.ingest.text;

/** Layouts of routing tables in text. */
public enum TextTableFormat {
    /** {@code 192.0.2.0/24 64496}, with blanks or a tab; the {@code .dat} files of pyasn. */
    PREFIX_ORIGIN("prefix origin"),
    /** {@code 64496 192.0.2.0/24}. */
    ORIGIN_PREFIX("origin prefix"),
    /** {@code 192.0.2.0/24 => 64496}. */
    PREFIX_ARROW_ORIGIN("prefix => origin"),
    /** {@code 64496<TAB>192.0.2.0/24<TAB>112}; the last column, how many peers have the route, is not kept. */
    RIS_WHOIS_DUMP("riswhoisdump"),
    /** {@code 192.0.2.0<TAB>24<TAB>64496}; {@code 1_2} is two origins, {@code 1,2} an AS_SET. */
    PFX2AS("pfx2as"),
    /** {@code TABLE_DUMP2|time|B|peer|peer AS|prefix|AS path|…}, as {@code bgpdump -m} prints it. */
    BGPDUMP("bgpdump -m"),
    /** Comma-separated, with a line that names the columns or with two plain ones. */
    CSV("csv");

    private final String text;

    TextTableFormat(String text) {
        this.text = text;
    }

    /** The name in reports. */
    public String text() {
        return text;
    }
}
