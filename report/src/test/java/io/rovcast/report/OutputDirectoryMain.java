package io.rovcast.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A process that writes a directory, for tests of how one ends. */
final class OutputDirectoryMain {
    private OutputDirectoryMain() {}

    /**
     * Writes much, or hangs in the middle.
     *
     * @param args {@code fill} or {@code hang}, and the target
     */
    public static void main(String[] args) throws IOException {
        try (OutputDirectory out = OutputDirectory.create(Path.of(args[1]), OutputDirectory.IfExists.FAIL, "mark")) {
            if (args[0].equals("hang")) {
                hang(out);
            }
            try (OutputStream file = out.newFile("big")) {
                file.write(new byte[1 << 20]);
            }
            out.publish();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void hang(OutputDirectory out) throws IOException {
        try (OutputStream file = out.newFile("half")) {
            file.write(1);
            file.flush();
            System.out.println("hanging");
            while (System.in.read() >= 0) {
                // until it is ended
            }
        }
    }
}
