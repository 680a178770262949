package io.rovcast.ingest.rpki;

/** An object of the RPKI breaks a rule. Says nothing of where the object came from, which its reader knows. */
public final class InvalidObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** An exception without a stack trace: a cache may have many broken objects, and their reasons say it all. */
    InvalidObjectException(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    /**
     * An exception.
     *
     * @param field what is wrong, as the standard names it
     * @param found what is there
     * @param expected what should be
     * @param source the rule, for example {@code RFC 6487 4.2}
     */
    static InvalidObjectException of(String field, String found, String expected, String source) {
        return new InvalidObjectException(new Reason(field, found, expected, source));
    }

    /** The broken rule. */
    public Reason reason() {
        return reason;
    }
}
