package io.rovcast.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One piece of work beside the main thread; it ends with this. */
public final class Background<T> implements AutoCloseable {
    private final ExecutorService executor;
    private final Future<T> future;

    private Background(ExecutorService executor, Future<T> future) {
        this.executor = executor;
        this.future = future;
    }

    /** Starts it. */
    public static <T> Background<T> start(String name, Callable<T> work) {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        return new Background<>(executor, executor.submit(work));
    }

    /** Raises what the work has failed with so far, so that nobody waits for what cannot be used. */
    public void throwIfFailed() throws IOException, InterruptedException {
        if (future.isDone()) {
            result();
        }
    }

    /** Waits for the result. */
    public T result() throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException input) {
                throw input;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("work in the background failed", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
