/**
 * A synthetic Internet for tests, demonstrations and measurements: tables of route collectors, VRP sets, planted changes
 * and the truth about them. The same settings give the same bytes.
 *
 * <p>Networks stand in tiers with providers, customers and peers, and vantage points see paths without valleys. Space comes
 * from each registry's blocks, and prefix lengths, nesting, coverage and mistakes are plausible, not measured. What is
 * planted has space of its own, so that its effect is known beforehand; the truth is computed by {@link
 * io.rovcast.testkit.gen.OriginCheck}, which shares nothing with the validator under test.
 *
 * <p>Start reading at {@link io.rovcast.testkit.gen.Scenario}.
 */
@NullMarked
package io.rovcast.testkit.gen;

import org.jspecify.annotations.NullMarked;
