package io.rovcast.jobs.lake;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes several things, each of them whatever happens to the others. */
final class Closing {
    private Closing() {}

    /** Closes what is not null; the first failure is thrown, later ones are kept with it. */
    static void all(@Nullable Closeable... resources) throws IOException {
        IOException failure = null;
        for (Closeable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
