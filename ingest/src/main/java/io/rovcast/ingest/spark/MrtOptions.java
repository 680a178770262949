package io.rovcast.ingest.spark;

import io.rovcast.ingest.io.OnBadRecord;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Options of the data source.
 *
 * <table>
 * <caption>Keys and values</caption>
 * <tr><th>{@code granularity}</th><td>{@code entry} (default): a row for each RIB entry; {@code route}: a row for each
 * distinct (prefix, origin) of a dump, with who sees it</td></tr>
 * <tr><th>{@code on-bad-record}</th><td>{@code fail} (default): a malformed record or a cut file fails the query; {@code
 * skip}: it is left out, and counted in the metrics of the scan</td></tr>
 * <tr><th>{@code collector}</th><td>name of the collector of all files; default: what the path of each names, else null</td>
 * </tr>
 * </table>
 *
 * @param granularity what a row is
 * @param onBadRecord what a malformed record does
 * @param collector name of the collector, or null
 */
public record MrtOptions(
        Granularity granularity,
        OnBadRecord onBadRecord,
        @Nullable String collector) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a row is. */
    public enum Granularity {
        /** A RIB entry. */
        ENTRY,
        /** A distinct (prefix, origin) of a dump. */
        ROUTE
    }

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one has a value that it cannot have
     */
    static MrtOptions of(CaseInsensitiveStringMap options) {
        return new MrtOptions(
                valueOf(Granularity.class, options, "granularity", Granularity.ENTRY),
                valueOf(OnBadRecord.class, options, "on-bad-record", OnBadRecord.FAIL),
                options.get("collector"));
    }

    private static <E extends Enum<E>> E valueOf(
            Class<E> type, CaseInsensitiveStringMap options, String key, E byDefault) {
        String given = options.get(key);
        if (given == null) {
            return byDefault;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(given.strip())) {
                return value;
            }
        }
        throw new IllegalArgumentException("option %s of data source mrt is \"%s\", expected one of %s"
                .formatted(key, given, Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
