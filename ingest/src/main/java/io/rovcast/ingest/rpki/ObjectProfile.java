package io.rovcast.ingest.rpki;

/** Which objects are taken. Certificates, CRLs and contents have the same rules in both. */
public enum ObjectProfile {
    /** As the standards are: DER throughout (RFC 6488 section 2), a signing time and no others (RFC 9589). */
    CURRENT,
    /**
     * Older ones as well: wrappers in the basic encoding rules, as some CAs wrote them up to about 2020; a signing time in
     * binary, or none, as it was before RFC 9589; ROAs whose certificates have AS numbers as well, as before RFC 9582.
     */
    LEGACY
}
