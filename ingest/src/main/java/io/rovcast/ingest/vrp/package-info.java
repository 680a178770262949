/**
 * What validators write: sets of VRPs and ASPAs, changes of them, and local exceptions (SLURM, RFC 8416).
 *
 * <p>The format is recognised by content. Every VRP of a file is in the set, a repeat of one that is, or counted by the
 * cause of its rejection; none is repaired (RFC 9582 leaves that to nobody). Errors name the JSON path or the line.
 *
 * <p>Start reading at {@link io.rovcast.ingest.vrp.VrpSetReader}; {@code VrpRow} has the rules for
 * one VRP.
 */
@NullMarked
package io.rovcast.ingest.vrp;

import org.jspecify.annotations.NullMarked;
