package io.rovcast.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells on standard error how far a command is: a bar on a terminal once a task has taken two seconds, a line every ten
 * seconds elsewhere, nothing with {@code --quiet}.
 *
 * <pre>
 * try (ProgressTask task = progress.start("reading rrc00.bview.gz", Files.size(path))) {
 *   task.addBytes(65536);
 *   task.addRecords(1200);
 * }
 * </pre>
 *
 * One task at a time is shown. Safe for use by several threads.
 */
public final class Progress {

    /** The least time between two lines where standard error is no terminal. */
    static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

    /** What takes less than this shows no bar. */
    static final Duration BAR_DELAY = Duration.ofSeconds(2);

    /** How progress is shown. */
    enum Display {
        BAR,
        LINES,
        NONE
    }

    /** Calls back at a fixed rate until cancelled; tests call by themselves. */
    interface Clockwork {
        Future<?> every(Duration interval, Runnable action);
    }

    private final Display display;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final Clockwork clockwork;

    Progress(Display display, PrintStream out, LongSupplier nanoTime, Clockwork clockwork) {
        this.display = display;
        this.out = out;
        this.nanoTime = nanoTime;
        this.clockwork = clockwork;
    }

    /** Shows nothing. */
    public static Progress none() {
        return new Progress(Display.NONE, System.err, System::nanoTime, Progress::never);
    }

    /** A bar if standard error is a terminal (the launcher says so by the property rovcast.terminal), else lines. */
    public static Progress onStandardError() {
        boolean terminal = Boolean.getBoolean("rovcast.terminal");
        return new Progress(
                terminal ? Display.BAR : Display.LINES, System.err, System::nanoTime, Progress::onDaemonThread);
    }

    /**
     * Starts a task whose size is known.
     *
     * @param name what is done, for example {@code reading rrc00.bview.gz}
     * @param totalBytes bytes that {@link ProgressTask#addBytes} will have counted at the end
     */
    public ProgressTask start(String name, long totalBytes) {
        ProgressTask task = new ProgressTask(name, totalBytes, display, out, nanoTime);
        task.runBy(clockwork);
        return task;
    }

    /** Starts a task whose size is not known: no share and no remaining time are shown. */
    public ProgressTask start(String name) {
        return start(name, ProgressTask.UNKNOWN_TOTAL);
    }

    private static Future<?> never(Duration interval, Runnable action) {
        return java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    private static Future<?> onDaemonThread(Duration interval, Runnable action) {
        return Daemon.TIMER.scheduleAtFixedRate(action, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Loaded with the first task that is shown. */
    private static final class Daemon {
        static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(action -> {
            Thread thread = new Thread(action, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }
}
