package io.rovcast.model.check;

/** One safety check; a pure function. */
public interface Check {
    /** Its name in results and policies, in lower case with hyphens. */
    String id();

    /** Runs it. The result has the check's id. */
    CheckResult run(CheckContext context);
}
