/**
 * Drives a real browser without a window, over the DevTools protocol, for tests of what people see.
 *
 * <p>Needs Chromium or Chrome on the {@code PATH}; {@link io.rovcast.report.browser.Browser#find} tells. No library beyond
 * the JDK's WebSocket and a JSON reader. Start reading at {@link io.rovcast.report.browser.Browser}.
 */
@NullMarked
package io.rovcast.report.browser;

import org.jspecify.annotations.NullMarked;
