/**
 * Signed objects of the RPKI: reads certificates, CRLs, manifests, ROAs, ASPAs and Ghostbusters records, and validates them
 * from the trust anchors down. {@link io.rovcast.ingest.rpki.Validator} is where to begin; an
 * {@link io.rovcast.ingest.rpki.ObjectStore} is where objects come from.
 *
 * <p>Bouncy Castle parses ASN.1, after the encoding was checked byte by byte; the Java runtime verifies signatures.
 */
package io.rovcast.ingest.rpki;
