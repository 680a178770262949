package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.cli.Progress.Display;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long MEBIBYTE = 1L << 20;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long nanos;

    private Progress progress(Display display) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new Progress(display, out, () -> nanos, (interval, action) -> CompletableFuture.completedFuture(null));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void secondsPass(long seconds, ProgressTask task) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        task.tick();
    }

    @Test
    void showsALineEveryTenSecondsWhereThereIsNoTerminal() {
        try (ProgressTask task = progress(Display.LINES).start("reading rib.mrt", 400 * MEBIBYTE)) {
            task.addBytes(50 * MEBIBYTE);
            task.addRecords(1_234_567);
            secondsPass(9, task);
            assertThat(shown()).isEmpty();
            secondsPass(1, task);
            task.addBytes(50 * MEBIBYTE);
            secondsPass(10, task);
        }
        assertThat(shown().lines())
                .containsExactly(
                        "reading rib.mrt: 50 MiB of 400 (13 %), 1,234,567 records, 10 s, about 70 s left",
                        "reading rib.mrt: 100 MiB of 400 (25 %), 1,234,567 records, 20 s, about 60 s left",
                        "reading rib.mrt: 100 MiB of 400 (25 %), 1,234,567 records, 20 s, about 60 s left, done");
    }

    @Test
    void showsNoShareOfAnUnknownTotal() {
        try (ProgressTask task = progress(Display.LINES).start("reading standard input")) {
            task.addBytes(50 * MEBIBYTE);
            secondsPass(10, task);
            assertThat(shown()).isEqualTo("reading standard input: 50 MiB, 10 s\n");
        }
    }

    @Test
    void showsNoBytesWhereNoneAreCounted() {
        try (ProgressTask task = progress(Display.LINES).start("validating objects")) {
            task.addRecords(1_200);
            secondsPass(10, task);
            assertThat(shown()).isEqualTo("validating objects: 1,200 records, 10 s\n");
        }
    }

    @Test
    void showsNothingOfShortWork() {
        for (Display display : Display.values()) {
            try (ProgressTask task = progress(display).start("reading vrps.json", MEBIBYTE)) {
                task.addBytes(MEBIBYTE);
                secondsPass(1, task);
            }
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void showsABarOnATerminalAfterTwoSeconds() {
        try (ProgressTask task = progress(Display.BAR).start("reading rib.mrt", 400 * MEBIBYTE)) {
            task.addBytes(100 * MEBIBYTE);
            task.addRecords(5_000);
            secondsPass(2, task);
        }
        assertThat(shown()).contains("reading rib.mrt", "25%", "100/400 MiB", "5,000 records");
    }

    @Test
    void showsNothingWhenQuiet() {
        try (ProgressTask task = progress(Display.NONE).start("reading rib.mrt", MEBIBYTE)) {
            secondsPass(60, task);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void mayBeClosedTwice() {
        ProgressTask task = progress(Display.LINES).start("reading rib.mrt", MEBIBYTE);
        secondsPass(10, task);
        task.close();
        task.close();
        secondsPass(10, task);
        assertThat(shown().lines()).hasSize(2);
    }
}
