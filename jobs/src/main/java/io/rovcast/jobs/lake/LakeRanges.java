package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.SpaceRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/**
 * Cuts address space into ranges that have about as many routes each, by what one dump has. Cuts are where row groups begin, so
 * that of dumps much like it each row group is read for one range, as long as there are row groups enough. Equal dumps give
 * equal ranges.
 */
public final class LakeRanges {
    private static final MessageType COLUMNS = LakeSchema.part(LakeSchema.ROUTES, "afi", "prefix_first");

    /** A place where space may be cut, and how many rows there are from there to the next one. */
    private record Place(SpaceRange.Cut cut, long rows) {}

    private LakeRanges() {}

    /**
     * Chooses ranges.
     *
     * @param dump whose routes count
     * @param most how many ranges there may be
     * @param rows how many routes a range should have at least
     */
    public static List<SpaceRange> of(Lake lake, LakeDump dump, int most, long rows) throws IOException {
        try (RowGroupReader reader =
                lake.files().openTable(dump.file(LakeTable.ROUTES).path(), COLUMNS)) {
            long fitting = Math.min(dump.routes() / Math.max(1, rows), 2L * reader.size());
            int count = (int) Math.min(most, fitting);
            return count <= 1
                    ? List.of(SpaceRange.ALL)
                    : cut(count <= reader.size() ? groups(reader) : rows(reader), count);
        }
    }

    private static List<SpaceRange> cut(List<Place> places, int count) {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparing(Place::cut));
        long total = sorted.stream().mapToLong(Place::rows).sum();
        List<SpaceRange.Cut> cuts = new ArrayList<>();
        long before = 0;
        for (Place place : sorted) {
            long wanted = total * (cuts.size() + 1) / count;
            if (before > 0 && cuts.size() + 1 < count && before + place.rows / 2 >= wanted) {
                cuts.add(place.cut);
            }
            before += place.rows;
        }
        return SpaceRange.cut(cuts);
    }

    /** The begin of each row group; of those that the footer does not say it of, nothing. */
    private static List<Place> groups(RowGroupReader reader) {
        List<Place> places = new ArrayList<>();
        for (int group = 0; group < reader.size(); group++) {
            Optional<AddressFamily> family = RangeFilter.family(reader, group);
            Optional<byte[]> first = reader.least(group, "prefix_first");
            if (family.isPresent() && first.isPresent()) {
                long unit = RangeFilter.unit(family.get(), first.get());
                places.add(new Place(new SpaceRange.Cut(family.get(), unit), reader.rows(group)));
            }
        }
        return places;
    }

    private static List<Place> rows(RowGroupReader reader) throws IOException {
        List<Place> places = new ArrayList<>();
        for (int group = 0; group < reader.size(); group++) {
            RowGroupReader.Columns columns = reader.read(group);
            ColumnReader version = columns.column("afi");
            ColumnReader first = columns.column("prefix_first");
            for (long row = reader.rows(group); row > 0; row--) {
                AddressFamily family = RangeFilter.family(version.getInteger());
                long hi = RangeFilter.hi(family, first.getBinary().toByteBuffer());
                places.add(new Place(new SpaceRange.Cut(family, family.unitOf(hi)), 1));
                version.consume();
                first.consume();
            }
        }
        return places;
    }
}
