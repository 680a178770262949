package io.rovcast.model.guard;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.SpecialPurpose;
import java.util.Optional;

/**
 * Origins that no ROA should name. Numbers for documentation (RFC 5398) count as anybody's: examples and tests are made of
 * them.
 */
final class AsNumbers {
    private static final long FIRST_PRIVATE = 64_512;
    private static final long LAST_PRIVATE = 65_534;
    private static final long FIRST_PRIVATE_32 = 4_200_000_000L;
    private static final long LAST_PRIVATE_32 = 4_294_967_294L;

    private AsNumbers() {}

    /** Why nobody can be authorised to announce this route; empty if its origin can. */
    static Optional<String> problem(PrefixOrigin route) {
        return route.origin() instanceof OriginAs.Known known
                ? problem(known.asn())
                : Optional.of("its path ends in an AS_SET and has no origin");
    }

    /** Why an AS number authorises nobody in particular; empty if it is somebody's. */
    static Optional<String> problem(Asn asn) {
        long value = asn.value();
        if (asn.equals(Asn.AS_TRANS)) {
            return Optional.of("AS_TRANS stands for a number that is not known");
        }
        if ((value >= FIRST_PRIVATE && value <= LAST_PRIVATE)
                || (value >= FIRST_PRIVATE_32 && value <= LAST_PRIVATE_32)) {
            return Optional.of("a private AS number is nobody's in particular");
        }
        boolean isForDocumentation = (value >= 64_496 && value <= 64_511) || (value >= 65_536 && value <= 65_551);
        return SpecialPurpose.isBogonAsn(asn.bits()) && !isForDocumentation
                ? Optional.of("a reserved AS number is nobody's")
                : Optional.empty();
    }
}
