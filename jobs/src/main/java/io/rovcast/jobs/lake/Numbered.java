package io.rovcast.jobs.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * A directory of manifests of which each replaces the one before; they are numbered from 1.
 *
 * @param directory relative to the lake
 */
record Numbered(String directory) {
    private static final Pattern NAME = Pattern.compile("[0-9]{10}\\.json");

    /** Attempts to read the newest: each finds one that is younger, unless the listing lies. */
    private static final int ATTEMPTS = 4;

    /** Reads a manifest. */
    interface Reader<M> {
        /** The manifest of this number. */
        M read(LakeFiles files, int number) throws IOException;
    }

    /** Where the manifest of a number is. */
    String place(int number) {
        return String.format(Locale.ROOT, "%s/%010d.json", directory, number);
    }

    /** The numbers of all that there are, ascending. */
    List<Integer> all(LakeFiles files) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (FileStatus file : files.list(directory)) {
            String name = file.getPath().getName();
            if (NAME.matcher(name).matches()) {
                numbers.add(Integer.parseInt(name.substring(0, 10)));
            }
        }
        return numbers;
    }

    /** The newest manifest; empty if there is none. */
    <M> Optional<M> newest(LakeFiles files, Reader<M> reader) throws IOException {
        for (int attempt = 1; ; attempt++) {
            List<Integer> numbers = all(files);
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reader.read(files, numbers.get(numbers.size() - 1)));
            } catch (FileNotFoundException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
