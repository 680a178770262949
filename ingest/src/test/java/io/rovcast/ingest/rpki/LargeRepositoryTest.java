package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trust anchor, 50 CAs and 20,000 ROAs, of which some are broken in each way: the truth is known exactly. */
class LargeRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CAS = 50;
    private static final int ROAS_A_CA = 400;
    private static final Duration DAY = Duration.ofDays(1);

    /** How every so many-eth ROA is broken, and the field that must be named. */
    private record Broken(ObjectSpec spec, String field) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken(ObjectSpec.GOOD.valid(DAY.negated(), Duration.ofMinutes(-1)), "notAfter"),
            new Broken(ObjectSpec.GOOD.valid(Duration.ofMinutes(1), DAY), "notBefore"),
            new Broken(ObjectSpec.GOOD.with(Fault.REVOKED), "serialNumber"),
            new Broken(ObjectSpec.GOOD.with(Fault.SIGNED_BY_OTHER), "signature"),
            new Broken(ObjectSpec.GOOD.withResources("224.0.0.0/4"), "resources.ipv4"),
            new Broken(ObjectSpec.GOOD.withBytes(bytes -> changed(bytes, bytes.length - 1)), "signature"),
            new Broken(ObjectSpec.GOOD.withBytes(bytes -> new byte[0]), "contentInfo at byte 0"),
            new Broken(ObjectSpec.GOOD.withContent(content -> new byte[] {0x30, 0}), "routeOriginAttestation"));

    @TempDir
    private Path directory = Path.of("");

    private static byte[] changed(byte[] bytes, int place) {
        byte[] changed = bytes.clone();
        changed[place] ^= 1;
        return changed;
    }

    private final Set<Vrp> valid = new ConcurrentSkipListSet<>();
    private final Map<String, String> rejected = Collections.synchronizedMap(new TreeMap<>());

    private void fill(ForgedAuthority authority, int number) {
        for (int i = 0; i < ROAS_A_CA; i++) {
            Vrp vrp = Vrp.parse("AS%s %s.%s.%s.0/24".formatted(64496 + i % 16, 10 + number, i / 256, i % 256));
            Broken broken = i % 20 == 7 ? BROKEN.get((number + i / 20) % BROKEN.size()) : null;
            String uri = authority.roa("roa" + i, broken == null ? ObjectSpec.GOOD : broken.spec, List.of(vrp));
            if (broken == null) {
                valid.add(vrp);
            } else {
                rejected.put(uri, broken.field);
            }
        }
        authority.publish();
    }

    @Test
    void givesExactlyTheVrpsOfTheValidRoas() throws IOException {
        RpkiForge forge = new RpkiForge(NOW);
        List<ForgedAuthority> authorities = new ArrayList<>();
        for (int i = 0; i < CAS; i++) {
            authorities.add(forge.trustAnchor().child("ca" + i, ObjectSpec.GOOD, 10 + i + ".0.0.0/8"));
        }
        IntStream.range(0, CAS).parallel().forEach(number -> fill(authorities.get(number), number));
        forge.trustAnchor().publish();
        forge.writeTo(directory);
        TalDirectory tals = TalDirectory.read(directory);

        ValidationResult result = Validator.run(
                CacheDirectory.open(directory), tals.tals(), ValidationOptions.at(NOW), ValidationProgress.NONE);

        assertThat(new TreeSet<>(result.vrps().vrps())).isEqualTo(new TreeSet<>(valid));
        Map<String, String> found = new TreeMap<>();
        result.rejections()
                .forEach(rejection ->
                        found.put(rejection.uri(), rejection.reason().field()));
        assertThat(found).isEqualTo(rejected).hasSize(CAS * ROAS_A_CA / 20);
        assertThat(result.authorities())
                .hasSize(CAS + 1)
                .allMatch(authority -> authority.pointIfWhole().isPresent());
    }
}
