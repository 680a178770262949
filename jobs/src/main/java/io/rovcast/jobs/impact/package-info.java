/**
 * The main job: routing tables and two sets of VRPs in, an impact forecast out.
 *
 * <p>{@link io.rovcast.jobs.impact.ImpactCommand} reads options and refuses what cannot be before Spark starts. Tables are
 * loaded with Spark; VRP sets are read on the driver meanwhile; the kernel of {@code io.rovcast.model} then runs on the
 * driver, since a whole table in columns is small; {@code io.rovcast.report} writes the result.
 */
@NullMarked
package io.rovcast.jobs.impact;

import org.jspecify.annotations.NullMarked;
