/**
 * {@code rovcast fetch}: files of the public archives of routing tables and VRP sets, into a local archive with the layout of
 * theirs.
 *
 * <p>What there is to fetch is reckoned from collector and time ({@link io.rovcast.gate.fetch.TableArchive}, {@link
 * io.rovcast.gate.fetch.VrpArchive}) or read from an index that is checked line by line ({@link
 * io.rovcast.gate.fetch.RpkiViewsIndex}); nothing that a server says becomes a name. {@link io.rovcast.gate.fetch.Downloader}
 * gets one file: HTTP (RFC 9110) over one connection, resumed by ranges where the server vouches for the file being the same,
 * checked by its content, and given its name when it is whole. {@link io.rovcast.gate.fetch.FetchRun} does so for all,
 * {@link io.rovcast.gate.fetch.Manifest} remembers them.
 */
package io.rovcast.gate.fetch;
