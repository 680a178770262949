package io.rovcast.testkit.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;

/** Writes the extensions of RFC 3779 from texts: prefixes, {@code AS64496}, {@code AS1-AS9}, or {@code inherit} for all. */
final class ResourceForms {
    private ResourceForms() {}

    /** The extension for addresses, if there are any. */
    static Optional<ASN1Encodable> addresses(List<String> resources) {
        List<ASN1Encodable> families = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            TreeSet<Prefix> prefixes = new TreeSet<>();
            resources.stream()
                    .filter(text -> text.contains("/"))
                    .map(Prefix::parse)
                    .filter(prefix -> prefix.family() == family)
                    .forEach(prefixes::add);
            if (resources.contains("inherit")) {
                families.add(Asn1.sequence(Asn1.family(family), DERNull.INSTANCE));
            } else if (!prefixes.isEmpty()) {
                families.add(Asn1.sequence(
                        Asn1.family(family),
                        Asn1.sequence(prefixes.stream().map(Asn1::prefix).toList())));
            }
        }
        return families.isEmpty() ? Optional.empty() : Optional.of(Asn1.sequence(families));
    }

    /** The extension for AS numbers, if there are any. */
    static Optional<ASN1Encodable> asNumbers(List<String> resources) {
        if (resources.contains("inherit")) {
            return Optional.of(Asn1.sequence(Asn1.explicit(0, DERNull.INSTANCE)));
        }
        List<ASN1Encodable> numbers = resources.stream()
                .filter(text -> text.startsWith("AS"))
                .map(ResourceForms::asNumber)
                .toList();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(Asn1.sequence(Asn1.explicit(0, Asn1.sequence(numbers))));
    }

    private static ASN1Encodable asNumber(String text) {
        String[] bounds = text.replace("AS", "").split("-", -1);
        ASN1Encodable first = Asn1.integer(Long.parseLong(bounds[0]));
        return bounds.length == 1 ? first : Asn1.sequence(first, Asn1.integer(Long.parseLong(bounds[1])));
    }
}
