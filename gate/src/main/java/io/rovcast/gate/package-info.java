/**
 * The commands that need no Spark, and the root of the command line.
 *
 * <p>Nothing on the class path of this module refers to Spark, so that its commands start in a fraction of a second.
 */
package io.rovcast.gate;
