/**
 * {@code rovcast simulate}: what would happen if VRPs were lost, or came that nobody wants. Each event makes a candidate of
 * the deployed set, and the forecast of any candidate says the rest.
 */
package io.rovcast.gate.simulate;
