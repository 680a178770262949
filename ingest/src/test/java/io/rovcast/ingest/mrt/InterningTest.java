package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.net.AddressFamily;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The tables that number paths and routes, against the JDK's. */
class InterningTest {
    @Property(tries = 300)
    void pathsAreFoundByTheirBytes(@ForAll @Size(max = 200) List<@Size(max = 12) byte[]> paths) {
        RawPaths table = new RawPaths();
        Map<ByteBuffer, Integer> places = new HashMap<>();
        for (byte[] path : paths) {
            byte[] around = new byte[path.length + 4];
            System.arraycopy(path, 0, around, 2, path.length);
            int place = table.find(around, 2, 2 + path.length);
            Integer known = places.putIfAbsent(ByteBuffer.wrap(path), place);
            assertThat(known == null ? place : known).isEqualTo(place);
        }
        assertThat(table.size()).isEqualTo(places.size());
        places.forEach((path, place) -> {
            byte[] kept = Arrays.copyOfRange(table.bytes(), table.start(place), table.end(place));
            assertThat(ByteBuffer.wrap(kept)).isEqualTo(path);
            assertThat(table.judgement(place)).isEqualTo(AsPathBytes.judge(kept, 0, kept.length));
            assertThat(table.number(place)).isEqualTo(PathTable.NO_PATH);
        });
    }

    @Test
    void pathsKeepTheirPlacesAndNumbersAsTheTableGrows() {
        RawPaths table = new RawPaths();
        int[] places = new int[100_000];
        for (int i = 0; i < places.length; i++) {
            byte[] path = path(i);
            places[i] = table.find(path, 0, path.length);
            table.number(places[i], i);
        }
        for (int i = 0; i < places.length; i++) {
            byte[] path = path(i);
            assertThat(table.find(path, 0, path.length)).isEqualTo(places[i]);
            assertThat(table.number(places[i])).isEqualTo(i);
        }
        table.clear();
        assertThat(table.size()).isZero();
        byte[] path = path(5);
        assertThat(table.number(table.find(path, 0, path.length))).isEqualTo(PathTable.NO_PATH);
    }

    private static byte[] path(int asn) {
        return ByteBuffer.allocate(10)
                .put((byte) 2)
                .put((byte) 2)
                .putInt(64496)
                .putInt(asn)
                .array();
    }

    private record Key(int vantagePoint, AddressFamily family, int address, int length, int pathId) {}

    @Property(tries = 300)
    void routesAreToldApartByAllThatTellsThemApart(@ForAll @Size(max = 300) List<@IntRange(max = 31) Integer> choices) {
        RouteKeys table = new RouteKeys();
        List<Key> keys = new ArrayList<>();
        for (int bits : choices) {
            Key key = new Key(
                    bits & 1,
                    (bits & 2) == 0 ? AddressFamily.IPV4 : AddressFamily.IPV6,
                    (bits & 4) == 0 ? 10 : 0xFFFF_FFFF,
                    (bits & 8) == 0 ? 24 : 32,
                    bits >> 4);
            long hi = (long) key.address() << 32;
            int expected = keys.indexOf(key);
            assertThat(table.find(key.vantagePoint(), key.family(), hi, 0, key.length(), key.pathId()))
                    .isEqualTo(expected);
            int number = table.number(key.vantagePoint(), key.family(), hi, 0, key.length(), key.pathId());
            assertThat(number).isEqualTo(expected < 0 ? keys.size() : expected);
            if (expected < 0) {
                keys.add(key);
            }
        }
        assertThat(table.size()).isEqualTo(keys.size());
    }

    @Test
    void routesAreFoundInALargeTable() {
        RouteKeys table = new RouteKeys();
        for (int i = 0; i < 50_000; i++) {
            assertThat(table.number(i & 7, AddressFamily.IPV6, i, ~i, 128, i)).isEqualTo(i);
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(table.find(i & 7, AddressFamily.IPV6, i, ~i, 128, i)).isEqualTo(i);
            assertThat(table.length(i)).isEqualTo(128);
            assertThat(table.lo(i)).isEqualTo(~i);
        }
        assertThat(table.find(0, AddressFamily.IPV6, 1, ~1, 128, 1)).isEqualTo(RouteKeys.NONE);
    }
}
