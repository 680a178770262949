package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialPurposeTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/special-purpose-vectors.csv", numLinesToSkip = 1)
    void knowsTheRegistries(String clause, String text, boolean bogon) {
        Prefix prefix = Prefix.parse(text);
        assertThat(SpecialPurpose.isBogon(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()))
                .as(clause)
                .isEqualTo(bogon);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RFC 7607, 0, true",
        "lowest, 1, false",
        "AS_TRANS stands for another, 23456, false",
        "last before documentation, 64495, false",
        "RFC 5398 first, 64496, true",
        "RFC 5398 last, 64511, true",
        "RFC 6996 first, 64512, true",
        "RFC 6996 last, 65534, true",
        "RFC 7300, 65535, true",
        "RFC 5398 first of four octets, 65536, true",
        "RFC 5398 last of four octets, 65551, true",
        "IANA reserved, 65552, true",
        "IANA reserved last, 131071, true",
        "first assignable of four octets, 131072, false",
        "last before private, 4199999999, false",
        "RFC 6996 first of four octets, 4200000000, true",
        "RFC 6996 last of four octets, 4294967294, true",
        "RFC 7300 last, 4294967295, true"
    })
    void knowsTheAsNumbersOfNobody(String clause, long asn, boolean bogon) {
        assertThat(SpecialPurpose.isBogonAsn(new Asn(asn).bits())).as(clause).isEqualTo(bogon);
    }
}
