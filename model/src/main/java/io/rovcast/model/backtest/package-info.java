/**
 * How well verdicts did where it is known what they should have been.
 *
 * <p>{@link io.rovcast.model.backtest.Labelled} is a case with the verdict that it deserves and what is needed to give it one
 * under other thresholds; {@link io.rovcast.model.backtest.Scorecard} counts cases; {@link
 * io.rovcast.model.backtest.Thresholds} are what a grid varies.
 */
@NullMarked
package io.rovcast.model.backtest;

import org.jspecify.annotations.NullMarked;
