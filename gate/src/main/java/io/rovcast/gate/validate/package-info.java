/** {@code rovcast validate}: signed objects in a cache or a snapshot to VRPs and ASPAs, and what is wrong with the rest. */
package io.rovcast.gate.validate;
