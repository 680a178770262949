package io.rovcast.ingest.spark;

import io.rovcast.ingest.io.IngestReport;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What a scan counts beside its rows: so that what is left out is seen in the query's plan. */
abstract class MrtMetric extends CustomSumMetric {
    private final String name;
    private final String description;

    MrtMetric(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    /** Spark makes them by name, from what tasks report. */
    public static final class RecordsRead extends MrtMetric {
        /** For Spark. */
        public RecordsRead() {
            super("recordsRead", "MRT records read");
        }
    }

    /** Records of no interest. */
    public static final class RecordsSkipped extends MrtMetric {
        /** For Spark. */
        public RecordsSkipped() {
            super("recordsSkipped", "MRT records skipped");
        }
    }

    /** Records that the format does not allow. */
    public static final class RecordsRejected extends MrtMetric {
        /** For Spark. */
        public RecordsRejected() {
            super("recordsRejected", "MRT records rejected");
        }
    }

    /** RIB entries that no router would use. */
    public static final class EntriesDropped extends MrtMetric {
        /** For Spark. */
        public EntriesDropped() {
            super("entriesDropped", "RIB entries left out");
        }
    }

    static CustomMetric[] all() {
        return new CustomMetric[] {new RecordsRead(), new RecordsSkipped(), new RecordsRejected(), new EntriesDropped()
        };
    }

    /** Counts of one task. */
    static final class Totals {
        private long read;
        private long skipped;
        private long rejected;
        private long dropped;

        void add(IngestReport report) {
            read += report.read();
            skipped += report.skippedCount();
            rejected += report.rejectedCount();
            dropped += report.droppedCount();
        }

        CustomTaskMetric[] values() {
            return new CustomTaskMetric[] {
                value("recordsRead", read),
                value("recordsSkipped", skipped),
                value("recordsRejected", rejected),
                value("entriesDropped", dropped)
            };
        }

        private static CustomTaskMetric value(String name, long value) {
            return new CustomTaskMetric() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public long value() {
                    return value;
                }
            };
        }
    }
}
