/**
 * What the RPKI says: validated ROA payloads (RFC 6811, RFC 8210), sets of them and the differences between sets.
 *
 * <p>A VRP's identity is (prefix, maxLength, ASN). The trust anchor and the time of expiry are attributes: a set keeps
 * those of the copy that expires last, and a change of them alone is no change of routing.
 *
 * <p>Start reading at {@link io.rovcast.model.rpki.VrpSet}.
 */
@NullMarked
package io.rovcast.model.rpki;

import org.jspecify.annotations.NullMarked;
