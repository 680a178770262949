/**
 * Addresses, prefixes and AS numbers: values for the edges and sorted primitive tables for full routing tables.
 *
 * <p>Every address is held left-aligned in 128 bits, {@code hi} and {@code lo}, so that one code path serves both
 * families: IPv4 {@code a.b.c.d} sits in the top 32 bits of {@code hi} and {@code lo} is zero. Addresses compare as
 * unsigned numbers. The order of prefixes, everywhere, is: IPv4 before IPv6, then address, then length, so that a prefix
 * comes before everything that it covers and all that it covers is one contiguous slice behind it.
 *
 * <p>Start reading at {@link io.rovcast.model.net.Prefix} and {@link io.rovcast.model.net.PrefixTable}.
 */
@NullMarked
package io.rovcast.model.net;

import org.jspecify.annotations.NullMarked;
