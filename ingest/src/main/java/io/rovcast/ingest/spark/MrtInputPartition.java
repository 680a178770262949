package io.rovcast.ingest.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The files of one task.
 *
 * @param files one, or several small ones
 */
record MrtInputPartition(List<MrtFile> files) implements InputPartition {
    private static final long serialVersionUID = 1L;

    MrtInputPartition {
        files = new ArrayList<>(files);
    }
}
