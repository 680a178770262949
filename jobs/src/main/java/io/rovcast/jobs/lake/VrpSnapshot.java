package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TableFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnReader;

/**
 * A VRP set in the lake: a row of {@code vrp_snapshots}.
 *
 * @param time of the set
 * @param source name of the file
 * @param sha256 of the file
 * @param format of the file
 * @param vrps number of VRPs
 * @param announced VRPs that the set before did not have
 * @param withdrawn VRPs of the set before that it does not have
 * @param rejected VRPs of the file that were not taken
 * @param aspas number of ASPAs
 */
public record VrpSnapshot(
        Instant time,
        String source,
        String sha256,
        String format,
        int vrps,
        int announced,
        int withdrawn,
        int rejected,
        int aspas) {
    static final String TABLE = "vrp_snapshots";

    /** The same set behind another one. */
    VrpSnapshot behindOther(int newlyAnnounced, int newlyWithdrawn) {
        return new VrpSnapshot(time, source, sha256, format, vrps, newlyAnnounced, newlyWithdrawn, rejected, aspas);
    }

    static LakeFile write(LakeFiles files, String staged, String path, List<VrpSnapshot> snapshots) throws IOException {
        LongDictionary times = new LongDictionary(Width.INT64);
        BinaryDictionary sources = new BinaryDictionary();
        BinaryDictionary hashes = new BinaryDictionary();
        BinaryDictionary formats = new BinaryDictionary();
        LongDictionary counts = new LongDictionary(Width.INT32);
        RowGroup rows = new RowGroup();
        ScalarColumn time = rows.add(new ScalarColumn(times, Presence.REQUIRED));
        ScalarColumn source = rows.add(new ScalarColumn(sources, Presence.REQUIRED));
        ScalarColumn sha256 = rows.add(new ScalarColumn(hashes, Presence.REQUIRED));
        ScalarColumn format = rows.add(new ScalarColumn(formats, Presence.REQUIRED));
        List<ScalarColumn> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(rows.add(new ScalarColumn(counts, Presence.REQUIRED)));
        }
        for (VrpSnapshot snapshot : snapshots) {
            time.add(times.id(snapshot.time.getEpochSecond() * DumpKey.MILLIS));
            source.add(sources.id(snapshot.source));
            sha256.add(hashes.id(snapshot.sha256));
            format.add(formats.id(snapshot.format));
            numbers.get(0).add(counts.id(snapshot.vrps));
            numbers.get(1).add(counts.id(snapshot.announced));
            numbers.get(2).add(counts.id(snapshot.withdrawn));
            numbers.get(3).add(counts.id(snapshot.rejected));
            numbers.get(4).add(counts.id(snapshot.aspas));
        }
        try (TableFile file =
                new TableFile(files.system(), files.path(staged + "/" + path), LakeSchema.VRP_SNAPSHOTS)) {
            file.write(rows);
            long bytes = file.finish(LakeSchema.metadata(TABLE));
            return new LakeFile(TABLE, path, snapshots.size(), bytes);
        }
    }

    static List<VrpSnapshot> read(LakeFiles files, String path) throws IOException {
        List<VrpSnapshot> snapshots = new ArrayList<>();
        try (RowGroupReader reader = files.openTable(path, LakeSchema.VRP_SNAPSHOTS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                ColumnReader time = columns.column("time");
                ColumnReader source = columns.column("source");
                ColumnReader sha256 = columns.column("sha256");
                ColumnReader format = columns.column("format");
                ColumnReader vrps = columns.column("vrps");
                ColumnReader announced = columns.column("announced");
                ColumnReader withdrawn = columns.column("withdrawn");
                ColumnReader rejected = columns.column("rejected");
                ColumnReader aspas = columns.column("aspas");
                for (long row = reader.rows(group); row > 0; row--) {
                    snapshots.add(new VrpSnapshot(
                            Instant.ofEpochMilli(time.getLong()),
                            source.getBinary().toStringUsingUTF8(),
                            sha256.getBinary().toStringUsingUTF8(),
                            format.getBinary().toStringUsingUTF8(),
                            vrps.getInteger(),
                            announced.getInteger(),
                            withdrawn.getInteger(),
                            rejected.getInteger(),
                            aspas.getInteger()));
                    List.of(time, source, sha256, format, vrps, announced, withdrawn, rejected, aspas)
                            .forEach(ColumnReader::consume);
                }
            }
        }
        return snapshots;
    }
}
