package io.rovcast.testkit.rpki;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How an object is made, and what is wrong with it. Immutable; {@link #GOOD} is right in all.
 *
 * @param notBefore begin of the validity of its certificate, from the time of the repository
 * @param notAfter its end
 * @param resources resources of its certificate, instead of those that it needs
 * @param notification URI of the RRDP notification file that the certificate of a CA names
 * @param content changes the content before it is signed
 * @param bytes changes the object after it is signed
 * @param faults what else is wrong
 */
public record ObjectSpec(
        Duration notBefore,
        Duration notAfter,
        Optional<List<String>> resources,
        Optional<String> notification,
        UnaryOperator<byte[]> content,
        UnaryOperator<byte[]> bytes,
        Set<Fault> faults) {
    /** What may be wrong. */
    public enum Fault {
        /** The certificate is signed by a key that is not the CA's. */
        SIGNED_BY_OTHER,
        /** The CRL lists the certificate. */
        REVOKED,
        /** The manifest does not list the object. */
        UNLISTED,
        /** It is not there. */
        MISSING,
        /** The manifest has another hash. */
        WRONG_HASH
    }

    /** Nothing is wrong. */
    public static final ObjectSpec GOOD = new ObjectSpec(
            Duration.ofDays(-1),
            Duration.ofDays(30),
            Optional.empty(),
            Optional.empty(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            Set.of());

    /** Another validity. */
    public ObjectSpec valid(Duration from, Duration to) {
        return new ObjectSpec(from, to, resources, notification, content, bytes, faults);
    }

    /** Other resources: prefixes, {@code 192.0.2.0-192.0.2.9}, {@code AS64496}, or {@code inherit}. */
    public ObjectSpec withResources(String... other) {
        return new ObjectSpec(notBefore, notAfter, Optional.of(List.of(other)), notification, content, bytes, faults);
    }

    /** With the URI of an RRDP notification file. */
    public ObjectSpec withNotification(String uri) {
        return new ObjectSpec(notBefore, notAfter, resources, Optional.of(uri), content, bytes, faults);
    }

    /** Another content, well signed. */
    public ObjectSpec withContent(UnaryOperator<byte[]> change) {
        return new ObjectSpec(notBefore, notAfter, resources, notification, change, bytes, faults);
    }

    /** Other bytes, which the manifest has the hash of. */
    public ObjectSpec withBytes(UnaryOperator<byte[]> change) {
        return new ObjectSpec(notBefore, notAfter, resources, notification, content, change, faults);
    }

    /** With one fault more. */
    public ObjectSpec with(Fault fault) {
        EnumSet<Fault> all = EnumSet.of(fault);
        all.addAll(faults);
        return new ObjectSpec(notBefore, notAfter, resources, notification, content, bytes, all);
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }
}
