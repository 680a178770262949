package io.rovcast.jobs.coverage;

import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Dumps and VRP sets of successive days, which differ a little from one to the next. */
final class Days {
    private static final int PREFIXES = 120;
    private static final String[] TRUST_ANCHORS = {"apnic", "arin", "ripe"};

    private final Path folder;

    Days(Path folder) {
        this.folder = folder;
    }

    /** Writes a dump of a collector and hour. */
    Path rib(String collector, LocalDate date, int hour) throws IOException {
        return rib(collector, date, hour, date.toEpochDay());
    }

    private Path rib(String collector, LocalDate date, int hour, long day) throws IOException {
        long time = date.atTime(hour, 0).toEpochSecond(ZoneOffset.UTC);
        MrtWriter out = new MrtWriter(time)
                .peerIndexTable(peers ->
                        peers.peer("192.0.2.1", 64496).peer("192.0.2.2", 64500).peer("192.0.2.3", 64511));
        for (int i = 0; i < PREFIXES; i++) {
            Random random = new Random(i);
            String prefix = prefix(i, random);
            Random varying = new Random(31L * i + (day + i) / 5 + (i % 10 == 0 ? hour + collector.hashCode() : 0));
            int origin = 64_496 + (varying.nextInt(6) == 0 ? varying.nextInt(12) : i % 12);
            if (varying.nextInt(10) == 0) {
                continue;
            }
            String path = i % 40 == 7 ? "64500 {64506}" : (i % 7 == 3 ? "64500 64501 " : "64500 ") + origin;
            out.rib(prefix, entries -> {
                for (int peer = 0; peer < 3; peer++) {
                    if (varying.nextInt(4) > 0 || peer == 0) {
                        entries.entry(
                                peer,
                                time - 1000,
                                new PathAttributes().origin().asPath(path).nextHop("192.0.2.10"));
                    }
                }
            });
        }
        Path directory = Files.createDirectories(folder.resolve(collector));
        return Files.write(directory.resolve("rib." + date + "." + hour + "00"), out.toByteArray());
    }

    private static String prefix(int i, Random random) {
        if (i % 4 == 3) {
            return "2400:%x::/%d".formatted(i * 16, 32 + 4 * random.nextInt(5));
        }
        int length = 12 + random.nextInt(13);
        int mask = -1 << (32 - length);
        int address = (20 << 24 | (i / 3) << 17 | (i % 3 == 0 ? 0 : 1 << 16)) & mask;
        return "%d.%d.%d.%d/%d"
                .formatted(address >>> 24, address >> 16 & 255, address >> 8 & 255, address & 255, length);
    }

    /** Writes the VRP set of a day, made at 12:00. */
    Path vrps(LocalDate date) throws IOException {
        List<String> roas = new ArrayList<>();
        for (int i = 0; i < PREFIXES; i++) {
            Random random = new Random(i);
            String prefix = prefix(i, random);
            Random varying = new Random(17L * i + (date.toEpochDay() + 2L * i) / 6);
            if (varying.nextInt(3) == 0) {
                continue;
            }
            int length = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
            int asn = varying.nextInt(20) == 0 ? 0 : varying.nextInt(6) == 0 ? 64_999 : 64_496 + i % 12;
            roas.add("{\"asn\":%s,\"prefix\":\"%s\",\"maxLength\":%s,\"ta\":\"%s\"}"
                    .formatted(asn, prefix, length + (i % 5 == 0 ? 2 : 0), TRUST_ANCHORS[i % 3]));
        }
        String json = "{\"metadata\":{\"buildtime\":\"%sT12:00:00Z\"},\"roas\":[%s],\"aspas\":[%s]}"
                .formatted(date, String.join(",\n", roas), aspas(date));
        return Files.writeString(Files.createDirectories(folder.resolve("vrps")).resolve(date + ".json"), json);
    }

    /** ASPAs of a network that is in the middle of some paths, and of one at the end; none on some days. */
    private static String aspas(LocalDate date) {
        return date.toEpochDay() % 4 == 0 ? "" : """
                {"customer_asid":64500,"providers":[64496,64499]},
                {"customer_asid":64501,"providers":[%s]},
                {"customer_asid":64502,"providers":[64500]}""".formatted(64_500 + date.toEpochDay() % 2);
    }

    /** Writes registrations of most of the space. */
    Path delegated() throws IOException {
        return Files.writeString(folder.resolve("delegated"), """
                2|apnic|20261130|4|19830613|20261130|+1000
                apnic|JP|ipv4|20.0.0.0|1048576|20100101|allocated|A1
                apnic|KR|ipv4|20.16.0.0|524288|20100101|allocated|A2
                ripencc||ipv4|20.24.0.0|524288|20100101|allocated|B1
                ripencc|NL|ipv4|20.24.0.0|65536|20110101|allocated|B2
                arin|US|ipv6|2400:100::|24|20100101|allocated|C1
                """);
    }
}
