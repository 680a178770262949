package io.rovcast.cli;

/**
 * The commands that exist, in the order in which help shows them.
 *
 * <p>Help of the whole program is shown without loading Spark, so it cannot ask the jobs what they are. A new command is
 * entered here and in the {@code Main} of its module; tests of both modules compare the two.
 */
public enum Command {
    IMPACT("impact", Module.JOBS, "What a new VRP set would change: routes that turn Invalid, who loses what, and why"),
    INGEST("ingest", Module.JOBS, "Read routing tables and VRP sets into the lake"),
    HISTORY(
            "history",
            Module.JOBS,
            "What the lake knows of the past: VRP sets of any time, what changed, since when routes are there"),
    COVERAGE("coverage", Module.JOBS, "How much of the routing table VRPs cover, by day and week"),
    BACKTEST("backtest", Module.JOBS, "What the gate would have said of past incidents, and how to set its thresholds"),
    COMPILE(
            "compile",
            Module.JOBS,
            "Compile routing tables into one file that the gate opens in a fraction of a second"),
    GATE("gate", Module.GATE, "May this VRP set go to the routers? A verdict in seconds, without Spark"),
    SIMULATE(
            "simulate",
            Module.GATE,
            "What would happen: VRPs expire, a trust anchor, an authority or a single VRP is lost"),
    GUARD("guard", Module.GATE, "Your own authorizations: planned, issued, and what your space hangs on"),
    VALIDATE("validate", Module.GATE, "Check signed objects: VRPs and ASPAs of a cache, and why others are rejected"),
    FETCH("fetch", Module.GATE, "Download routing tables and VRP sets from the public archives");

    /** Whose {@code Main} runs a command, and with that its class path. */
    public enum Module {
        /** Needs no Spark and never loads it. */
        GATE,
        /** Runs on Spark. */
        JOBS
    }

    private final String word;
    private final Module module;
    private final String summary;

    Command(String word, Module module, String summary) {
        this.word = word;
        this.module = module;
        this.summary = summary;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    /** The module that runs it. */
    public Module module() {
        return module;
    }

    /** One line for the list of commands. */
    public String summary() {
        return summary;
    }
}
