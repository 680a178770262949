package io.rovcast.ingest.view;

import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;

/** Reads on which days pairs were there. */
final class PastReader {
    private static final String ROW = ViewSchema.PAST_PAIRS + "[].";

    private final BodyReader body;

    PastReader(BodyReader body) {
        this.body = body;
    }

    PairDays read() throws IOException {
        body.rows(ViewSchema.PAST_TABLES);
        int[] tables = body.uint32(ViewSchema.PAST_TABLES + "[].day");
        int pairs = body.rows(ViewSchema.PAST_PAIRS);
        int ipv4Pairs = PrefixColumns.ipv4Rows(body, ROW);
        byte[] length = body.uint8(ROW + "prefix_length");
        long[] hi = body.int64(ROW + "first_hi");
        long[] lo = body.int64(ROW + "first_lo");
        int[] origin = body.uint32(ROW + "origin");
        int[] firstDay = body.uint32(ROW + "first_day");
        long[][] words = new long[PairDays.words()][];
        for (int word = 0; word < words.length; word++) {
            words[word] = body.int64(ROW + ViewSchema.DAYS + word);
        }
        PairDays.Builder past = new PairDays.Builder();
        long[] days = new long[words.length];
        for (int pair = 0; pair < pairs; pair++) {
            AddressFamily family = pair < ipv4Pairs ? AddressFamily.IPV4 : AddressFamily.IPV6;
            PrefixColumns.check(body, ROW, pair, family, hi[pair], lo[pair], length[pair] & 0xFF);
            past.begin(family, hi[pair], lo[pair], length[pair] & 0xFF);
            for (int word = 0; word < words.length; word++) {
                days[word] = words[word][pair];
            }
            past.add(origin[pair], firstDay[pair], days);
        }
        return past.build(tables);
    }
}
