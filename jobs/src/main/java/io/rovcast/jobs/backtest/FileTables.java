package io.rovcast.jobs.backtest;

import io.rovcast.cli.Progress;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.jobs.table.TableLoader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Reads routing tables from files.
 *
 * @param session runs it
 * @param hadoop where files may be
 * @param progress shows it
 * @param onBadRecord what becomes of records that cannot be read
 * @param warnings receives what the user should know of the files, a sentence each
 */
record FileTables(
        SparkSessions.Handle session,
        Configuration hadoop,
        Progress progress,
        OnBadRecord onBadRecord,
        Consumer<String> warnings) {
    JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session.session().sparkContext());
    }

    /** The files that some names stand for. */
    List<RibFile> find(List<String> names) throws IOException {
        return RibFiles.expand(names, hadoop, warnings);
    }

    TableInput load(List<RibFile> files) throws IOException {
        LoadedTable loaded = new TableLoader(context(), progress, onBadRecord, warnings).load(files, Instant.MAX);
        TableInput table = TableInput.of(loaded.table(), loaded.reports());
        table.warnings().forEach(warnings);
        return table;
    }
}
