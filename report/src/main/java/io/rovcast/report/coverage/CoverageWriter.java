package io.rovcast.report.coverage;

import io.rovcast.report.OutputDirectory;
import io.rovcast.report.ResultTables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes all files of a coverage report. */
public final class CoverageWriter {
    private CoverageWriter() {}

    /**
     * Begins the directory, before the work begins, so that one that cannot be is known at once.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists and is not to be replaced
     */
    public static OutputDirectory begin(Path directory, OutputDirectory.IfExists ifExists) throws IOException {
        return OutputDirectory.create(directory, ifExists, CoverageJson.FILE_NAME);
    }

    /** Writes the files and makes the directory appear. */
    public static void write(CoverageReport report, OutputDirectory out) throws IOException {
        writeFiles(report, out::newFile);
        out.publish();
    }

    static void writeFiles(CoverageReport report, ResultTables.FileOpener files) throws IOException {
        CoverageTables.write(report, files);
        try (OutputStream file = files.open(CoverageMarkdown.FILE_NAME)) {
            CoverageMarkdown.write(report, file);
        }
        try (OutputStream file = files.open(CoverageHtml.FILE_NAME)) {
            CoverageHtml.write(report, file);
        }
        try (OutputStream file = files.open(CoverageJson.FILE_NAME)) {
            CoverageJson.write(report, file);
        }
    }
}
