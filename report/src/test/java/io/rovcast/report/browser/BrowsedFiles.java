package io.rovcast.report.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a test has written, and a browser that shows them.
 *
 * @param directory where they are
 * @param browser ended with this
 */
public record BrowsedFiles(Path directory, Browser browser) implements AutoCloseable {
    /** Starts a browser; without one the tests of the class are skipped. */
    public static BrowsedFiles in(Path directory) throws IOException {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no Chromium or Chrome on the PATH");
        return new BrowsedFiles(directory, Browser.start(program.get()));
    }

    /** An empty page. */
    public Page page() {
        return browser.newPage();
    }

    /** Where a file of this name is. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** Its address. */
    public String url(String name) {
        return "file://" + file(name).toUri().getPath();
    }

    @Override
    public void close() throws IOException {
        browser.close();
    }
}
