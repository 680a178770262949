package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A result of a check in the making. */
final class Finding {
    private static final int MAX_EVIDENCE = 10;

    private final String id;
    private final String limit;
    private String scope;
    private String observed = "";
    private final List<String> evidence = new ArrayList<>();
    private final BitSet blame = new BitSet();

    /**
     * Starts a result.
     *
     * @param scope what is looked at, until something in particular is found
     * @param limit what it is held against, in words
     */
    Finding(String id, String scope, String limit) {
        this.id = id;
        this.scope = scope;
        this.limit = limit;
    }

    /** What in particular the result is about. */
    Finding scope(String what) {
        scope = what;
        return this;
    }

    /** What was observed, in words. */
    Finding observed(String what) {
        observed = what;
        return this;
    }

    /** Adds a line of evidence, if there are not ten yet; the most important come first. */
    Finding evidence(String line) {
        if (hasRoom()) {
            evidence.add(line);
        }
        return this;
    }

    /** Whether another line would be kept. */
    boolean hasRoom() {
        return evidence.size() < MAX_EVIDENCE;
    }

    /** Adds a change to blame, by its number in the delta. */
    Finding blame(int change) {
        blame.set(change);
        return this;
    }

    /** The result. */
    CheckResult is(Status status, String message) {
        return new CheckResult(
                id,
                status,
                scope,
                observed,
                limit,
                message,
                evidence,
                blame.stream().boxed().toList());
    }
}
