/**
 * Small dense worlds for properties, and oracles that do by the letter and in the slowest way what the model does in columns.
 *
 * <p>Prefixes are drawn from a few free bits, so that nesting, equal prefixes, several origins and AS0 are the rule and not
 * the exception, at both ends of the address line and in IPv6 beyond /64.
 */
@NullMarked
package io.rovcast.model.testing;

import org.jspecify.annotations.NullMarked;
