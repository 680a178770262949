/**
 * One's own authorizations: planned ones against what is announced, before they are issued; intended ones against what relying
 * parties have, afterwards; and what one's space hangs on.
 */
package io.rovcast.model.guard;
