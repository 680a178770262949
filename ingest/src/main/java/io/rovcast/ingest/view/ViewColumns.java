package io.rovcast.ingest.view;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.PrefixTable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The columns of a view, out of the domain's tables. */
final class ViewColumns {
    private final RoutingTable table;
    private final Visibility visibility;
    private final PairDays past;
    private final CanonicalNumbers numbers;
    private final BodyWriter body = new BodyWriter(ViewSchema.FIELDS);

    ViewColumns(RoutingView view) {
        this.table = view.table();
        this.visibility = view.visibility();
        this.past = view.past();
        this.numbers = CanonicalNumbers.of(table);
    }

    BodyWriter write() {
        writePrefixes();
        writePairs();
        writeSets();
        writePaths();
        writeVantagePoints();
        writePast();
        return body;
    }

    private void writePrefixes() {
        PrefixTable prefixes = table.prefixes();
        int pairs = table.size();
        byte[] afi = new byte[pairs];
        byte[] length = new byte[pairs];
        long[] hi = new long[pairs];
        long[] lo = new long[pairs];
        int[] textAt = new int[pairs + 1];
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < prefixes.size(); row++) {
            text.setLength(0);
            AddressText.append(text, prefixes.family(row), prefixes.hi(row), prefixes.lo(row));
            byte[] bytes =
                    text.append('/').append(prefixes.length(row)).toString().getBytes(StandardCharsets.US_ASCII);
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                afi[pair] = (byte) prefixes.family(row).version();
                length[pair] = (byte) prefixes.length(row);
                hi[pair] = prefixes.hi(row);
                lo[pair] = prefixes.lo(row);
                texts.writeBytes(bytes);
                textAt[pair + 1] = texts.size();
            }
        }
        String pair = ViewSchema.PAIRS + "[].";
        body.uint8(pair + "afi", afi);
        body.utf8(pair + "prefix", textAt, texts.toByteArray());
        body.uint8(pair + "prefix_length", length);
        body.int64(pair + "first_hi", hi);
        body.int64(pair + "first_lo", lo);
    }

    private void writePairs() {
        int pairs = table.size();
        int[] origin = new int[pairs];
        long[] firstSeen = new long[pairs];
        byte[] flags = new byte[pairs];
        int[] ases = new int[pairs];
        float[] share = new float[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            origin[pair] = table.origin(pair);
            firstSeen[pair] = table.firstSeen(pair);
            flags[pair] = (byte) table.flags(pair);
            ases[pair] = visibility.ases(pair);
            share[pair] = (float) visibility.share(pair);
        }
        String pair = ViewSchema.PAIRS + "[].";
        boolean known = visibility.isKnown();
        body.table(ViewSchema.PAIRS, pairs);
        body.uint32(pair + "origin", origin, i -> origin[i] == OriginAs.NONE_BITS);
        body.int64(pair + "first_seen", firstSeen, i -> firstSeen[i] == 0);
        body.uint8(pair + "flags", flags);
        body.uint32(pair + "visibility", ases, i -> !known);
        body.float32(pair + "visibility_share", share, i -> !known);
        body.list(pair + "sets", numbers.firstSet());
        body.uint32(pair + "sets[]", numbers.sets());
    }

    private void writeSets() {
        ObservationTable old = table.observations();
        int[] first = new int[numbers.setCount() + 1];
        for (int set = 0; set < numbers.setCount(); set++) {
            int from = numbers.oldSet(set);
            first[set + 1] = first[set] + old.first(from + 1) - old.first(from);
        }
        int[] vantagePoint = new int[first[numbers.setCount()]];
        int[] path = new int[vantagePoint.length];
        for (int set = 0; set < numbers.setCount(); set++) {
            int from = old.first(numbers.oldSet(set));
            for (int i = first[set]; i < first[set + 1]; i++) {
                vantagePoint[i] = numbers.vantagePoint(from + i - first[set]);
                path[i] = numbers.path(from + i - first[set]);
            }
        }
        String sets = ViewSchema.SETS;
        body.list(sets, new int[] {0, numbers.setCount()});
        body.list(sets + "[]", first);
        body.struct(sets + "[][]", vantagePoint.length);
        body.uint32(sets + "[][].vantage_point", vantagePoint);
        body.uint32(sets + "[][].path", path, i -> path[i] == PathTable.NO_PATH);
    }

    private void writePaths() {
        PathTable old = table.paths();
        int[] first = new int[numbers.pathCount() + 1];
        byte[] flags = new byte[numbers.pathCount()];
        for (int path = 0; path < flags.length; path++) {
            first[path + 1] = first[path] + old.length(numbers.oldPath(path));
            flags[path] = (byte) old.flags(numbers.oldPath(path));
        }
        int[] hops = new int[first[flags.length]];
        for (int path = 0; path < flags.length; path++) {
            for (int i = first[path]; i < first[path + 1]; i++) {
                hops[i] = old.hop(numbers.oldPath(path), i - first[path]);
            }
        }
        String paths = ViewSchema.PATHS;
        body.table(paths, flags.length);
        body.list(paths + "[].as_path", first);
        body.uint32(paths + "[].as_path[]", hops);
        body.uint8(paths + "[].flags", flags);
    }

    private void writeVantagePoints() {
        List<VantagePoint> vantagePoints = numbers.vantagePoints();
        String key = ViewSchema.VANTAGE_POINTS;
        body.table(key, vantagePoints.size());
        body.utf8(
                key + "[].collector",
                vantagePoints.stream().map(VantagePoint::collector).toList());
        body.utf8(
                key + "[].address",
                vantagePoints.stream().map(VantagePoint::address).toList());
        body.uint32(
                key + "[].asn",
                vantagePoints.stream().mapToInt(vp -> vp.asn().bits()).toArray());
    }

    private void writePast() {
        int[] tables = past.tableDays();
        body.table(ViewSchema.PAST_TABLES, tables.length);
        body.uint32(ViewSchema.PAST_TABLES + "[].day", tables);
        PrefixTable prefixes = past.prefixes();
        int pairs = past.size();
        byte[] afi = new byte[pairs];
        byte[] length = new byte[pairs];
        long[] hi = new long[pairs];
        long[] lo = new long[pairs];
        int[] origin = new int[pairs];
        int[] firstDay = new int[pairs];
        for (int row = 0; row < prefixes.size(); row++) {
            for (int pair = past.first(row); pair < past.first(row + 1); pair++) {
                afi[pair] = (byte) prefixes.family(row).version();
                length[pair] = (byte) prefixes.length(row);
                hi[pair] = prefixes.hi(row);
                lo[pair] = prefixes.lo(row);
                origin[pair] = past.origin(pair);
                firstDay[pair] = past.firstDay(pair);
            }
        }
        String row = ViewSchema.PAST_PAIRS + "[].";
        body.table(ViewSchema.PAST_PAIRS, pairs);
        body.uint8(row + "afi", afi);
        body.uint8(row + "prefix_length", length);
        body.int64(row + "first_hi", hi);
        body.int64(row + "first_lo", lo);
        body.uint32(row + "origin", origin);
        body.uint32(row + "first_day", firstDay);
        for (int word = 0; word < PairDays.words(); word++) {
            long[] days = new long[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                days[pair] = past.word(pair, word);
            }
            body.int64(row + ViewSchema.DAYS + word, days);
        }
    }
}
