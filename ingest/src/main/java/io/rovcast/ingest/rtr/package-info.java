/**
 * VRP sets from a running cache: the RPKI to Router protocol, version 1 (RFC 8210), version 0 (RFC 6810), and version 2 with
 * its ASPAs (draft-ietf-sidrops-8210bis, since its ASPA PDU has no address family any more).
 *
 * <p>One question, one answer: a Reset Query in the highest version that the cache speaks, all of the answer up to End of
 * Data, and the connection is closed. There is the whole set or an error, never a part. Nothing that a cache sends makes
 * memory grow by more than a VRP or an ASPA does, or makes reading go on for ever. Transport is TCP without protection, as
 * most caches offer it to routers in the same network; RFC 8210 section 9 has the risks.
 *
 * <p>Start reading at {@link io.rovcast.ingest.rtr.RtrReader}; {@code RtrSession} has the rules of the protocol.
 */
@NullMarked
package io.rovcast.ingest.rtr;

import org.jspecify.annotations.NullMarked;
