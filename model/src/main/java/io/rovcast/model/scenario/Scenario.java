package io.rovcast.model.scenario;

/** Who drops INVALID routes, from nobody to everybody. */
public enum Scenario {
    /** Nobody: nothing is lost. */
    NOBODY("nobody"),
    /** The network that asks, and nobody else. */
    SELF("self"),
    /** Those that are known to, each with its probability. */
    KNOWN("known"),
    /** Those, and the most important transit networks. */
    TOPN("topn"),
    /** Everybody. */
    EVERYONE("everyone");

    private final String text;

    Scenario(String text) {
        this.text = text;
    }

    /** The name in tables and JSON. */
    public String text() {
        return text;
    }
}
