package io.rovcast.ingest.rtr;

import java.util.Optional;

/** Error codes of Error Reports (RFC 8210 section 12; the last of draft-ietf-sidrops-8210bis). The code is the ordinal. */
enum RtrError {
    CORRUPT_DATA("Corrupt Data"),
    INTERNAL_ERROR("Internal Error"),
    NO_DATA_AVAILABLE("No Data Available"),
    INVALID_REQUEST("Invalid Request"),
    UNSUPPORTED_VERSION("Unsupported Protocol Version"),
    UNSUPPORTED_TYPE("Unsupported PDU Type"),
    WITHDRAWAL_OF_UNKNOWN("Withdrawal of Unknown Record"),
    DUPLICATE_ANNOUNCEMENT("Duplicate Announcement Received"),
    UNEXPECTED_VERSION("Unexpected Protocol Version"),
    ASPA_PROVIDER_LIST("ASPA Provider List Error");

    private static final RtrError[] ALL = values();

    private final String text;

    RtrError(String text) {
        this.text = text;
    }

    /** The number on the wire. */
    int code() {
        return ordinal();
    }

    /** The name and number of a code, known or not. */
    static String describe(int code) {
        return of(code).map(error -> "error " + code + ", " + error.text).orElse("error " + code);
    }

    private static Optional<RtrError> of(int code) {
        return code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }
}
