/** {@code rovcast guard}: one's own authorizations, before and after they are issued, and what one's space hangs on. */
package io.rovcast.gate.guard;
