/**
 * MRT: routing tables and BGP messages as collectors export them (RFC 6396, RFC 6397, RFC 8050), in constant memory.
 *
 * <p>Framing and bodies are two steps: a bad body never loses the boundary of its record, and records read are always
 * parsed + skipped + rejected. Readers are cursors over reused buffers: nothing is allocated for an entry, and what they
 * show is good until the next call. Only AS_PATH (and what RFC 6793 and RFC 4760 need) is looked at; every other attribute
 * is stepped over by its length. A route that no router would use is left out and counted by cause (RFC 7606, RFC 7607).
 *
 * <p>Start reading at {@link io.rovcast.ingest.mrt.RibReader} for dumps, {@link io.rovcast.ingest.mrt.UpdateReader} for
 * messages and {@link io.rovcast.ingest.mrt.RoutingTableReader} for what becomes of them.
 */
@NullMarked
package io.rovcast.ingest.mrt;

import org.jspecify.annotations.NullMarked;
