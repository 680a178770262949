package io.rovcast.report.redundancy;

import io.rovcast.report.OutputDirectory;
import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes all files of the losses: {@code n-1.json}, {@code summary.txt}, and two tables. */
public final class LossWriter {
    private LossWriter() {}

    /**
     * Begins the directory, before the work begins, so that one that cannot be is known at once.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists and is not to be replaced
     */
    public static OutputDirectory begin(Path directory, OutputDirectory.IfExists ifExists) throws IOException {
        return OutputDirectory.create(directory, ifExists, LossJson.FILE_NAME);
    }

    /**
     * Writes the files and makes the directory appear.
     *
     * @param csv whether the tables are written as CSV, too
     */
    public static void write(Losses losses, boolean csv, OutputDirectory out) throws IOException {
        LossTables.write(losses, csv, out::newFile);
        try (OutputStream file = out.newFile(LossText.FILE_NAME)) {
            file.write(LossText.render(losses, Screen.FILE).getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream file = out.newFile(LossJson.FILE_NAME)) {
            LossJson.write(losses, file);
        }
        out.publish();
    }
}
