package io.rovcast.ingest;

import io.rovcast.ingest.io.FormatException;

/** What an input is, as its first bytes tell; see {@link InputRecognizer}. */
public enum InputKind {
    /** An MRT file (RFC 6396): a table or updates. */
    MRT("an MRT file"),
    /** A routing table in text. */
    TEXT_TABLE("a routing table in text"),
    /** A set of VRPs in JSON, CSV or a router's configuration. */
    VRP_SET("a VRP set"),
    /** A change of VRPs in JSON. */
    VRP_DELTA("a change of VRPs"),
    /** Local exceptions (RFC 8416); one without filters is a VRP set as well. */
    SLURM("a SLURM file"),
    /** An Arrow IPC file, such as a routing view. */
    ARROW("an Arrow file"),
    /** Objects of a routing registry, which have no maxLength. */
    RPSL("RPSL objects of a routing registry"),
    /** HTML or XML: mostly the answer to a download that failed. */
    MARKUP("HTML or XML, such as the page of a failed download"),
    /** Nothing at all, or white space. */
    EMPTY("empty"),
    /** Anything else. */
    UNKNOWN("of no known format");

    private final String text;

    InputKind(String text) {
        this.text = text;
    }

    /** What it is, in words that follow "it is". */
    public String text() {
        return text;
    }

    /** Whether it can be read as a routing table. */
    public boolean isTable() {
        return this == MRT || this == TEXT_TABLE;
    }

    /** Whether it can be read as a VRP set. */
    public boolean isVrpSet() {
        return this == VRP_SET || this == SLURM;
    }

    /**
     * Checks that an input can be read as a routing table.
     *
     * @throws FormatException if not; says what it is, and with which option it belongs
     */
    public void requireTable(String source) throws FormatException {
        if (!isTable()) {
            throw mismatch(source, "a routing table");
        }
    }

    /**
     * Checks that an input can be read as a VRP set.
     *
     * @throws FormatException if not; says what it is, and with which option it belongs
     */
    public void requireVrpSet(String source) throws FormatException {
        if (!isVrpSet()) {
            throw mismatch(source, "a VRP set");
        }
    }

    /**
     * Checks that an input can be a routing view.
     *
     * @throws FormatException if not; says what it is, and with which option it belongs
     */
    public void requireView(String source) throws FormatException {
        if (this != ARROW) {
            throw mismatch(source, "a routing view, which `rovcast compile` writes");
        }
    }

    private FormatException mismatch(String source, String expected) {
        String option = switch (this) {
            case MRT, TEXT_TABLE -> "; is it meant for --rib?";
            case VRP_SET -> "; is it meant for --baseline, --candidate or --vrps?";
            case VRP_DELTA -> "; is it meant for --delta?";
            case SLURM -> "; is it meant for --slurm?";
            case ARROW -> "; is it meant for --view?";
            case RPSL, MARKUP, EMPTY, UNKNOWN -> "";
        };
        return FormatException.of(source, "expected " + expected + ", but it is " + text + option);
    }
}
