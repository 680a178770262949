/**
 * Reports as single HTML files that need no network and no script to be read: what is common to all of them, whatever they
 * are about.
 *
 * <p>Text and attribute values are escaped by the one class that writes markup, {@link io.rovcast.report.html.Html}, so that
 * nothing from an input can become markup. A content security policy allows the page its own style and script, by their
 * hashes, and nothing else: no inline styles, no requests. Charts are inline SVG whose lengths are attributes.
 *
 * <p>Start reading at {@link io.rovcast.report.html.HtmlPage}.
 */
@NullMarked
package io.rovcast.report.html;

import org.jspecify.annotations.NullMarked;
