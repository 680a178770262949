package io.rovcast.ingest.rpki;

/** Object identifiers of the RPKI. */
final class Oids {
    static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    static final String RSA = "1.2.840.113549.1.1.1";
    static final String RSA_SHA256 = "1.2.840.113549.1.1.11";
    static final String EC = "1.2.840.10045.2.1";
    static final String P256 = "1.2.840.10045.3.1.7";

    static final String COMMON_NAME = "2.5.4.3";
    static final String SERIAL_NUMBER = "2.5.4.5";

    static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String CRL_NUMBER = "2.5.29.20";
    static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    static final String CERTIFICATE_POLICIES = "2.5.29.32";
    static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    static final String IP_RESOURCES = "1.3.6.1.5.5.7.1.7";
    static final String AS_RESOURCES = "1.3.6.1.5.5.7.1.8";
    static final String SUBJECT_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.11";
    static final String CPS = "1.3.6.1.5.5.7.2.1";
    static final String RPKI_POLICY = "1.3.6.1.5.5.7.14.2";
    static final String BGPSEC_ROUTER = "1.3.6.1.5.5.7.3.30";

    static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    static final String CA_REPOSITORY = "1.3.6.1.5.5.7.48.5";
    static final String RPKI_MANIFEST = "1.3.6.1.5.5.7.48.10";
    static final String SIGNED_OBJECT = "1.3.6.1.5.5.7.48.11";
    static final String RPKI_NOTIFY = "1.3.6.1.5.5.7.48.13";

    static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
    static final String BINARY_SIGNING_TIME = "1.2.840.113549.1.9.16.2.46";

    static final String ROA = "1.2.840.113549.1.9.16.1.24";
    static final String MANIFEST = "1.2.840.113549.1.9.16.1.26";
    static final String GHOSTBUSTERS = "1.2.840.113549.1.9.16.1.35";
    static final String ASPA = "1.2.840.113549.1.9.16.1.49";

    private Oids() {}
}
