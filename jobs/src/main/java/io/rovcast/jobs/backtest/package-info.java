/**
 * {@code rovcast backtest}: what the gate would have said, of the incidents of a corpus and of the VRP sets of a lake, and what
 * its thresholds should be after that.
 *
 * <p>{@link io.rovcast.jobs.backtest.BacktestCommand} reads options; {@link io.rovcast.jobs.backtest.Judge} asks the kernel that
 * gate and {@code impact} ask; {@link io.rovcast.jobs.backtest.Corpus} and what replays it, and the same for a lake, make
 * {@link io.rovcast.jobs.backtest.Step}s of it, which all outputs are written from.
 */
@NullMarked
package io.rovcast.jobs.backtest;

import org.jspecify.annotations.NullMarked;
