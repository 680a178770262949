package io.rovcast.jobs.backtest;

import io.rovcast.report.OutputDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes all files of a result. */
final class ResultWriter {
    private ResultWriter() {}

    /** Writes the files and makes the directory appear. */
    static void write(Result result, OutputDirectory out) throws IOException {
        try (OutputStream file = out.newFile(VerdictTable.FILE_NAME)) {
            VerdictTable.write(result.steps(), file);
        }
        if (result.corpus().isPresent()) {
            text(ResultJson.incidents(result.corpus().get()), ResultJson.INCIDENTS, out);
        }
        if (result.lake().isPresent()) {
            LakeResult lake = result.lake().get().result();
            Calibration calibration = result.lake().get().calibration();
            text(CalibrationFiles.json(lake, calibration), CalibrationFiles.CALIBRATION, out);
            text(CalibrationFiles.proposal(lake, calibration), CalibrationFiles.PROPOSAL, out);
        }
        text(ResultPage.render(result), ResultPage.FILE_NAME, out);
        out.publish();
    }

    private static void text(String text, String name, OutputDirectory out) throws IOException {
        try (OutputStream file = out.newFile(name)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
