/**
 * The domain: prefixes, VRPs, routes, origin validation and its impact. JDK only; no files, clocks, logging or threads.
 */
package io.rovcast.model;
