/**
 * Programs of others that speak the RPKI to Router protocol (RFC 8210), for tests of what they make of this project's files:
 * {@link io.rovcast.gate.rtr.StayRtr} serves one, {@link io.rovcast.gate.rtr.RtrClient} receives it as a router does. They
 * listen on the loopback address alone and end with the test. Where they are not installed, tests that need them are skipped.
 */
@NullMarked
package io.rovcast.gate.rtr;

import org.jspecify.annotations.NullMarked;
