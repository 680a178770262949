package io.rovcast.report;

import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes all files of a result: {@code verdict.json}, {@code summary.txt}, {@code report.html} and the tables. Batch jobs and
 * the gate write them with this alone, so they write alike.
 */
public final class ForecastWriter {
    private ForecastWriter() {}

    /**
     * Begins the directory of a result, before the work begins, so that one that cannot be is known at once.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists and is not to be replaced
     * @throws IOException if it cannot be written
     */
    public static OutputDirectory begin(Path directory, OutputDirectory.IfExists ifExists) throws IOException {
        return OutputDirectory.create(directory, ifExists, VerdictJson.FILE_NAME);
    }

    /**
     * Writes the files and makes the directory appear.
     *
     * @param out from {@link #begin}
     * @param more formats of tables beside Parquet
     */
    public static void write(Forecast forecast, OutputDirectory out, Set<ResultTables.Format> more) throws IOException {
        writeFiles(forecast, more, out.target().getFileName().toString(), out::newFile);
        out.publish();
    }

    /**
     * Writes the files wherever they are to go.
     *
     * @param name what the summary calls the place
     */
    static void writeFiles(Forecast forecast, Set<ResultTables.Format> more, String name, ResultTables.FileOpener files)
            throws IOException {
        Set<ResultTables.Format> formats = EnumSet.of(ResultTables.Format.PARQUET);
        formats.addAll(more);
        for (ResultTables.Format format : formats) {
            ResultTables.write(forecast, format, files);
        }
        try (OutputStream file = files.open(HtmlReport.FILE_NAME)) {
            HtmlReport.write(forecast, file);
        }
        try (OutputStream file = files.open(SummaryText.FILE_NAME)) {
            String summary = SummaryText.render(forecast, Screen.FILE, Path.of(name));
            file.write(summary.getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream file = files.open(VerdictJson.FILE_NAME)) {
            VerdictJson.write(forecast, file);
        }
    }
}
