package io.rovcast.cli;

/** The exit codes of every command, and the one place where their numbers stand. */
public enum ExitCode {
    /** Done; for a verdict: PASS, or WARN where nothing asked to fail on it. */
    OK(0, "done; verdict PASS, or WARN without --fail-on warn"),
    /** A bug of the program. */
    INTERNAL_ERROR(1, "internal error (a bug: stack trace with -v)"),
    /** A wrong command line or a wrong input: one line names file, place, what was found and expected. */
    USAGE_OR_BAD_INPUT(2, "usage, or bad input: one line names file, place, found, expected"),
    /** Verdict WARN, where {@code --fail-on warn} asked to fail on it. */
    WARN(3, "verdict WARN, with --fail-on warn"),
    /** Verdict BLOCK. */
    BLOCK(4, "verdict BLOCK"),
    /** The question could not be answered on these inputs: do not deploy, keep what is deployed. */
    INCONCLUSIVE(5, "INCONCLUSIVE: no answer on these inputs; do not deploy, keep what is deployed");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** One line for help texts. */
    public String meaning() {
        return meaning;
    }
}
