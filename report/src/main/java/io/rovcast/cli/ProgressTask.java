package io.rovcast.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work and how far it is, counted in bytes of input and in records. Counting is cheap and may be done by
 * several threads; count in batches in hot loops all the same.
 */
public final class ProgressTask implements AutoCloseable {

    static final long UNKNOWN_TOTAL = -1;

    private static final Duration BAR_REFRESH = Duration.ofMillis(250);
    private static final long MEBIBYTE = 1L << 20;

    private final String name;
    private final long totalBytes;
    private final Progress.Display display;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder records = new LongAdder();

    private @Nullable Future<?> clock;
    private @Nullable ProgressBar bar;
    private long lastLineNanos;
    private boolean closed;

    ProgressTask(String name, long totalBytes, Progress.Display display, PrintStream out, LongSupplier nanoTime) {
        this.name = name;
        this.totalBytes = totalBytes;
        this.display = display;
        this.out = out;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.lastLineNanos = startNanos;
    }

    /** Counts bytes of input as done. */
    public void addBytes(long count) {
        bytes.add(count);
    }

    /** Counts records as done. */
    public void addRecords(long count) {
        records.add(count);
    }

    /** Ends the task; what was shown is completed, and nothing more is. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (clock != null) {
            clock.cancel(false);
        }
        if (bar != null) {
            updateBar(bar);
            bar.close();
        } else if (lastLineNanos != startNanos) {
            out.println(line() + ", done");
        }
    }

    void runBy(Progress.Clockwork clockwork) {
        switch (display) {
            case BAR -> clock = clockwork.every(BAR_REFRESH, this::tick);
            case LINES -> clock = clockwork.every(Progress.LINE_INTERVAL, this::tick);
            case NONE -> {}
        }
    }

    /** Shows the present state, if it is time to. */
    synchronized void tick() {
        long now = nanoTime.getAsLong();
        if (closed) {
            return;
        }
        switch (display) {
            case BAR -> {
                if (bar == null && now - startNanos >= Progress.BAR_DELAY.toNanos()) {
                    bar = newBar(Duration.ofNanos(now - startNanos));
                }
                if (bar != null) {
                    updateBar(bar);
                }
            }
            case LINES -> {
                if (now - lastLineNanos >= Progress.LINE_INTERVAL.toNanos()) {
                    lastLineNanos = now;
                    out.println(line());
                }
            }
            case NONE -> {}
        }
    }

    private ProgressBar newBar(Duration elapsed) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(totalBytes)
                .setUnit(" MiB", MEBIBYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) BAR_REFRESH.toMillis())
                .startsFrom(bytes.sum(), elapsed) // the remaining time is reckoned from here on
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    private void updateBar(ProgressBar shown) {
        shown.stepTo(bytes.sum());
        shown.setExtraMessage(records.sum() == 0 ? "" : recordsText());
    }

    private String line() {
        double seconds = (nanoTime.getAsLong() - startNanos) / 1e9;
        long done = bytes.sum();
        StringBuilder text = new StringBuilder(name).append(": ");
        boolean hasRecords = records.sum() > 0;
        if (done > 0 || totalBytes > 0 || !hasRecords) {
            text.append(String.format(Locale.ROOT, "%,d MiB", done / MEBIBYTE));
            if (totalBytes > 0) {
                text.append(String.format(Locale.ROOT, " of %,d (%d %%)", totalBytes / MEBIBYTE, percent(done)));
            }
            text.append(hasRecords ? ", " : "");
        }
        if (hasRecords) {
            text.append(recordsText());
        }
        text.append(String.format(Locale.ROOT, ", %.0f s", seconds));
        if (totalBytes > 0 && done > 0 && done < totalBytes) {
            text.append(String.format(Locale.ROOT, ", about %.0f s left", seconds * (totalBytes - done) / done));
        }
        return text.toString();
    }

    private long percent(long done) {
        return Math.min(100, Math.round(100.0 * done / totalBytes));
    }

    private String recordsText() {
        return String.format(Locale.ROOT, "%,d records", records.sum());
    }
}
