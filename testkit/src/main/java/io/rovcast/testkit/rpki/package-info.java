/**
 * Makes repositories of signed objects with known truth: {@link io.rovcast.testkit.rpki.RpkiForge} is where to begin. Built
 * with Bouncy Castle's ASN.1 and the Java runtime's signatures, independently of what reads them.
 */
package io.rovcast.testkit.rpki;
