package io.rovcast.jobs.spark;

import io.rovcast.cli.Progress;
import io.rovcast.cli.ProgressTask;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.AccumulatorV2;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Shows how far the tasks of a job are, on whatever machine they run: tasks add to two accumulators, and what they have
 * reached so far comes with the heartbeats of their executors.
 */
public final class TaskProgress implements AutoCloseable {
    private final SparkContext context;
    private final LongAccumulator bytes;
    private final LongAccumulator records;
    private final ProgressTask task;
    private final Listener listener = new Listener();

    /**
     * Starts to show a job.
     *
     * @param context where its tasks run
     * @param progress where to show it
     * @param name what is done, for example {@code reading 24 tables}
     * @param totalBytes bytes that the tasks will have counted at the end
     */
    public TaskProgress(SparkContext context, Progress progress, String name, long totalBytes) {
        this.context = context;
        this.bytes = context.longAccumulator(name + ": bytes");
        this.records = context.longAccumulator(name + ": records");
        this.task = progress.start(name, totalBytes);
        context.addSparkListener(listener);
    }

    /** What tasks add the bytes to that they have read. */
    public LongAccumulator bytes() {
        return bytes;
    }

    /** What tasks add the records to that they have dealt with. */
    public LongAccumulator records() {
        return records;
    }

    @Override
    public void close() {
        context.removeSparkListener(listener);
        task.close();
    }

    /** Keeps the latest value of each accumulator for each task, and passes on by how much their sum has grown. */
    private final class Listener extends SparkListener {
        private final Map<Long, Long> bytesOfTask = new ConcurrentHashMap<>();
        private final Map<Long, Long> recordsOfTask = new ConcurrentHashMap<>();

        @Override
        public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
            for (var taskUpdate : CollectionConverters.asJava(update.accumUpdates())) {
                long taskId = (Long) taskUpdate._1();
                for (var accumulable : CollectionConverters.asJava(taskUpdate._4())) {
                    if (accumulable.update().isDefined() && accumulable.update().get() instanceof Long value) {
                        advance(taskId, accumulable.id(), value);
                    }
                }
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            for (var accumulable : CollectionConverters.asJava(end.taskInfo().accumulables())) {
                if (accumulable.update().isDefined() && accumulable.update().get() instanceof Long value) {
                    advance(end.taskInfo().taskId(), accumulable.id(), value);
                }
            }
        }

        private void advance(long taskId, long accumulatorId, long value) {
            if (accumulatorId == id(bytes)) {
                task.addBytes(grown(bytesOfTask, taskId, value));
            } else if (accumulatorId == id(records)) {
                task.addRecords(grown(recordsOfTask, taskId, value));
            }
        }

        private static long grown(Map<Long, Long> latest, long taskId, long value) {
            Long before = latest.put(taskId, value);
            return Math.max(0, before == null ? value : value - before);
        }

        private static long id(AccumulatorV2<?, ?> accumulator) {
            return accumulator.id();
        }
    }
}
