/**
 * Test support, never shipped: what the tests of every module share.
 *
 * <p>{@link io.rovcast.testkit.MrtWriter} writes routing tables byte by byte from the figures of RFC 6396 and shares no
 * line with the reader that it tests. {@link io.rovcast.testkit.SharedData} finds measured data that lies beside the
 * project, and {@link io.rovcast.testkit.RequiresSharedData} skips a test visibly where there is none. The generator of
 * whole tables and VRP sets is in {@link io.rovcast.testkit.gen}. {@link io.rovcast.testkit.RtrCache} is a cache for clients of
 * RFC 8210, with what {@link io.rovcast.testkit.RtrPdus} writes.
 *
 * <p>Fixtures use the prefixes and AS numbers reserved for documentation (RFC 5737, RFC 3849, RFC 5398).
 */
@NullMarked
package io.rovcast.testkit;

import org.jspecify.annotations.NullMarked;
