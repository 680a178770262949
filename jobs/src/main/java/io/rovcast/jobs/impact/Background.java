package io.rovcast.jobs.impact;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One piece of work on the driver beside the main thread; it ends with this. */
final class Background<T> implements AutoCloseable {
    private final ExecutorService executor;
    private final Future<T> future;

    private Background(ExecutorService executor, Future<T> future) {
        this.executor = executor;
        this.future = future;
    }

    static <T> Background<T> start(String name, Callable<T> work) {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        return new Background<>(executor, executor.submit(work));
    }

    /** Raises what the work has failed with so far, so that nobody waits for what cannot be used. */
    void throwIfFailed() throws IOException, InterruptedException {
        if (future.isDone()) {
            result();
        }
    }

    /** Waits for the result. */
    T result() throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException input) {
                throw input;
            }
            throw new IllegalStateException("reading VRP sets failed", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
