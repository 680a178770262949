/**
 * How much changes in the RPKI from one set to the next, and what of that is unusual.
 *
 * <p>A {@link io.rovcast.model.churn.ChurnSample} counts one change, {@link io.rovcast.model.churn.ChurnBaselines} are fitted to
 * many. Changes come in bursts and with heavy tails, so all is worked out on logarithms, with median and median absolute
 * deviation in place of mean and deviation, and what is called an {@link io.rovcast.model.churn.Anomaly} must also be rare and
 * large: {@link io.rovcast.model.churn.SeriesBaseline} has the formulas.
 */
@NullMarked
package io.rovcast.model.churn;

import org.jspecify.annotations.NullMarked;
