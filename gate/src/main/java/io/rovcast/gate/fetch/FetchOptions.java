package io.rovcast.gate.fetch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every kind of fetching. */
final class FetchOptions {
    @Option(
            names = "--archive",
            paramLabel = "DIR",
            required = true,
            description = "The local archive; made if it does not exist.")
    private Path archive = Path.of("");

    @Option(
            names = "--list",
            description =
                    "Print the addresses of what would be fetched, a line each, and fetch nothing. Default: fetch.")
    private boolean list;

    @Option(
            names = "--base-url",
            paramLabel = "[NAME=]URL",
            description =
                    "Where an archive is, for mirrors: URL, or routeviews=URL, ris=URL, ripe=URL, rpki-client=URL,"
                            + " rpkiviews=URL; repeatable. Default: the archives' own addresses.")
    private List<String> baseUrls = List.of();

    @Option(
            names = "--rate",
            paramLabel = "BYTES",
            converter = SizeConverter.class,
            description = "Most bytes a second, such as 800K or 2M (powers of 1024). Default: no limit.")
    private long rate;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            defaultValue = "2G",
            converter = SizeConverter.class,
            description = "Most bytes of a file, such as 500M. Default: ${DEFAULT-VALUE}.")
    private long maxSize;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Attempts after the first, from 0 to 100; between them 1 s, 2 s, 4 s and so on, or what the server"
                            + " asks for, up to 10 min. Default: ${DEFAULT-VALUE}.")
    private int retries;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for a connection, for an answer, and for more of a file, from 1 to 3600."
                    + " Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--no-verify",
            description =
                    "Look at the first bytes of each file alone. Default: decode all of it, which finds every file that"
                            + " is cut or damaged.")
    private boolean noVerify;

    @Option(
            names = "--recheck",
            description =
                    "Compare files that are here with their SHA-256, and fetch anew what differs. Default: compare"
                            + " their size.")
    private boolean recheck;

    @Option(names = "--json", description = "Print what became of each file as JSON. Default: as text.")
    private boolean json;

    Path archive() {
        return archive;
    }

    boolean list() {
        return list;
    }

    List<String> baseUrls() {
        return baseUrls;
    }

    /** Bytes a second; 0 is no limit. */
    long rate() {
        return rate;
    }

    long maxSize() {
        return maxSize;
    }

    int retries() {
        return retries;
    }

    /** In seconds. */
    int timeout() {
        return timeout;
    }

    FileCheck.Depth depth() {
        return noVerify ? FileCheck.Depth.HEAD : FileCheck.Depth.WHOLE;
    }

    FetchRun.Known known() {
        return recheck ? FetchRun.Known.RECHECK : FetchRun.Known.TRUST;
    }

    boolean json() {
        return json;
    }

    /** What is wrong with the numbers; null if nothing is. */
    @Nullable
    String problem() {
        if (retries < 0 || retries > 100) {
            return "--retries " + retries + ": expected 0 to 100";
        }
        return timeout < 1 || timeout > 3600 ? "--timeout " + timeout + ": expected 1 to 3600 seconds" : null;
    }
}
