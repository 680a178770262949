package io.rovcast.jobs.lake;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.ingest.vrp.PayloadSourceReader;
import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TableFile;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A new file of the table {@code payload_sources}: the objects behind the VRPs and ASPAs of one set. Rows are in the order in
 * which they are told.
 */
final class PayloadSourceFile implements PayloadSourceReader.Visitor, Closeable {
    static final String TABLE = "payload_sources";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int GROUP_ROWS = 1 << 17;
    private static final long GROUP_BYTES = 64L << 20;

    private final TableFile file;
    private final long time;
    private final RowGroup group = new RowGroup();
    private final LongDictionary times = new LongDictionary(Width.INT64);
    private final BinaryDictionary types = new BinaryDictionary();
    private final PrefixValues prefixes = new PrefixValues();
    private final LongDictionary maxLengths = new LongDictionary(Width.INT32);
    private final LongDictionary asns = new LongDictionary(Width.INT64);
    private final LongDictionary ends = new LongDictionary(Width.INT64);
    private final ScalarColumn timeColumn = group.add(new ScalarColumn(times, Presence.REQUIRED));
    private final ScalarColumn type = group.add(new ScalarColumn(types, Presence.REQUIRED));
    private final PrefixValues.Columns prefix = new PrefixValues.Columns(prefixes, group, Presence.OPTIONAL);
    private final ScalarColumn maxLength = group.add(new ScalarColumn(maxLengths, Presence.OPTIONAL));
    private final ScalarColumn asn = group.add(new ScalarColumn(asns, Presence.REQUIRED));
    private final Texts trustAnchor = new Texts(group);
    private final Texts uri = new Texts(group);
    private final Texts authority = new Texts(group);
    private final Texts serial = new Texts(group);
    private final ScalarColumn notAfter = group.add(new ScalarColumn(ends, Presence.OPTIONAL));
    private final ScalarColumn expires = group.add(new ScalarColumn(ends, Presence.OPTIONAL));
    private long groupBytes;

    /**
     * Begins it.
     *
     * @param place where it is written, relative to the lake
     * @param time of the set
     */
    PayloadSourceFile(LakeFiles files, String place, Instant time) throws IOException {
        this.file = new TableFile(files.system(), files.path(place), LakeSchema.PAYLOAD_SOURCES);
        this.time = time.getEpochSecond() * DumpKey.MILLIS;
    }

    /** Where the file of a set goes: the time of the set, of which there is but one, names it. */
    static String path(Instant time) {
        return TABLE + "/" + NAME.format(time) + ".parquet";
    }

    /** A column of texts, of which empty ones are null. */
    private static final class Texts {
        private final BinaryDictionary dictionary = new BinaryDictionary();
        private final ScalarColumn column;

        Texts(RowGroup group) {
            this.column = group.add(new ScalarColumn(dictionary, Presence.OPTIONAL));
        }

        void add(String text) {
            column.add(text.isEmpty() ? ScalarColumn.NULL : dictionary.id(text));
        }
    }

    @Override
    public void vrp(Vrp vrp, List<PayloadSource> from) throws IOException {
        Prefix of = vrp.prefix();
        if (of.length() == 0) {
            return; // sets have no default routes
        }
        for (PayloadSource source : from) {
            type.add(types.id("roa"));
            prefixes.set(of.family(), of.hi(), of.lo(), of.length());
            prefix.add(1);
            maxLength.add(maxLengths.id(vrp.maxLength()));
            add(vrp.asn(), source);
        }
    }

    @Override
    public void aspa(Asn customer, List<PayloadSource> from) throws IOException {
        for (PayloadSource source : from) {
            type.add(types.id("aspa"));
            prefix.addNull();
            maxLength.add(ScalarColumn.NULL);
            add(customer, source);
        }
    }

    private void add(Asn of, PayloadSource source) throws IOException {
        timeColumn.add(times.id(time));
        asn.add(asns.id(of.value()));
        trustAnchor.add(source.trustAnchor());
        uri.add(source.uri());
        authority.add(source.authority());
        serial.add(source.serial());
        notAfter.add(end(source.notAfterTime()));
        expires.add(end(source.expiresTime()));
        groupBytes += 3L
                * (source.uri().length()
                        + source.authority().length()
                        + source.serial().length());
        if (group.rows() == GROUP_ROWS || groupBytes > GROUP_BYTES) {
            flush();
        }
    }

    private int end(Optional<Instant> moment) {
        return moment.map(it -> ends.id(it.toEpochMilli())).orElse(ScalarColumn.NULL);
    }

    private void flush() throws IOException {
        file.write(group);
        group.clear();
        groupBytes = 0;
    }

    /** Ends it; gives the number of rows. */
    long finish() throws IOException {
        flush();
        file.finish(LakeSchema.metadata(TABLE));
        return file.rows();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
