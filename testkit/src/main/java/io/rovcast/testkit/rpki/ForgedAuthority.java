package io.rovcast.testkit.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ObjectSpec.Fault;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERIA5String;

/** A certification authority that is made up. Safe for use by several threads. */
public final class ForgedAuthority {
    private static final String ROA = "1.2.840.113549.1.9.16.1.24";
    private static final String MANIFEST = "1.2.840.113549.1.9.16.1.26";
    private static final String ASPA = "1.2.840.113549.1.9.16.1.49";

    private final RpkiForge forge;
    private final String name;
    private final Keys keys;
    private final String certificateUri;
    private final Map<String, byte[]> listed = Collections.synchronizedMap(new TreeMap<>());
    private final List<BigInteger> revoked = Collections.synchronizedList(new ArrayList<>());
    private Duration manifestFrom = Duration.ofHours(-1);
    private Duration manifestTo = Duration.ofHours(24);
    private Duration crlTo = Duration.ofHours(24);

    ForgedAuthority(RpkiForge forge, String name, Keys keys, String certificateUri) {
        this.forge = forge;
        this.name = name;
        this.keys = keys;
        this.certificateUri = certificateUri;
    }

    Keys keys() {
        return keys;
    }

    /** URI of its certificate. */
    public String certificateUri() {
        return certificateUri;
    }

    /** URI of its directory. */
    public String directory() {
        return RpkiForge.uri("objects/" + name + "/");
    }

    /** URI of its manifest. */
    public String manifestUri() {
        return directory() + name + ".mft";
    }

    /** URI of its CRL. */
    public String crlUri() {
        return directory() + name + ".crl";
    }

    private CertificateForm.Issuer issuer() {
        return new CertificateForm.Issuer(keys, certificateUri, crlUri());
    }

    /** A CA below. */
    public ForgedAuthority child(String childName, ObjectSpec spec, String... resources) {
        Keys childKeys = forge.nextKey();
        String uri = directory() + childName + ".cer";
        ForgedAuthority child = new ForgedAuthority(forge, childName, childKeys, uri);
        BigInteger serial = forge.nextSerial();
        CertificateForm form = new CertificateForm(
                serial,
                forge.now().plus(spec.notBefore()),
                forge.now().plus(spec.notAfter()),
                childKeys,
                spec.resources().orElse(List.of(resources)));
        Keys signer = spec.has(Fault.SIGNED_BY_OTHER) ? forge.objectKeys(serial) : keys;
        add(childName + ".cer", serial, form.authority(child.directory(), child.manifestUri(), issuer(), signer), spec);
        return child;
    }

    /** One more certificate, in this file, for a CA that is there already: above itself it closes a loop. */
    public void certify(String file, ForgedAuthority other, String... resources) {
        CertificateForm form = new CertificateForm(
                forge.nextSerial(),
                forge.now().minus(Duration.ofDays(1)),
                forge.now().plus(Duration.ofDays(30)),
                other.keys,
                List.of(resources));
        byte[] certificate = form.authority(other.directory(), other.manifestUri(), issuer(), keys);
        add(file + ".cer", BigInteger.ZERO, certificate, ObjectSpec.GOOD);
    }

    /** A ROA. Returns its URI. */
    public String roa(String file, ObjectSpec spec, List<Vrp> vrps) {
        return roa(file, spec, vrps, crlUri());
    }

    /** A ROA whose certificate names another CRL. Returns its URI. */
    public String roa(String file, ObjectSpec spec, List<Vrp> vrps, String crl) {
        List<ASN1Encodable> blocks = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            List<ASN1Encodable> addresses = vrps.stream()
                    .filter(vrp -> vrp.prefix().family() == family)
                    .map(ForgedAuthority::address)
                    .toList();
            if (!addresses.isEmpty()) {
                blocks.add(Asn1.sequence(Asn1.family(family), Asn1.sequence(addresses)));
            }
        }
        byte[] content =
                Asn1.encoded(Asn1.sequence(Asn1.integer(vrps.get(0).asn().value()), Asn1.sequence(blocks)));
        List<String> resources =
                vrps.stream().map(vrp -> vrp.prefix().toString()).distinct().toList();
        return signedObject(file + ".roa", ROA, spec, content, resources, crl);
    }

    private static ASN1Encodable address(Vrp vrp) {
        return vrp.maxLength() == vrp.prefix().length()
                ? Asn1.sequence(Asn1.prefix(vrp.prefix()))
                : Asn1.sequence(Asn1.prefix(vrp.prefix()), Asn1.integer(vrp.maxLength()));
    }

    /** An ASPA. Returns its URI. */
    public String aspa(String file, ObjectSpec spec, long customer, long... providers) {
        ASN1Encodable list =
                Asn1.sequence(Arrays.stream(providers).mapToObj(Asn1::integer).toList());
        byte[] content = Asn1.encoded(Asn1.sequence(Asn1.explicit(0, Asn1.integer(1)), Asn1.integer(customer), list));
        return signedObject(file + ".asa", ASPA, spec, content, List.of("AS" + customer), crlUri());
    }

    private String signedObject(
            String file, String type, ObjectSpec spec, byte[] content, List<String> resources, String crl) {
        BigInteger serial = forge.nextSerial();
        add(file, serial, signedObject(serial, file, type, spec, content, resources, crl), spec);
        return directory() + file;
    }

    private byte[] signedObject(
            BigInteger serial,
            String file,
            String type,
            ObjectSpec spec,
            byte[] content,
            List<String> resources,
            String crl) {
        Keys objectKeys = forge.objectKeys(serial);
        CertificateForm form = new CertificateForm(
                serial,
                forge.now().plus(spec.notBefore()),
                forge.now().plus(spec.notAfter()),
                objectKeys,
                spec.resources().orElse(resources));
        Keys signer = spec.has(Fault.SIGNED_BY_OTHER) ? objectKeys : keys;
        CertificateForm.Issuer named = new CertificateForm.Issuer(keys, certificateUri, crl);
        byte[] certificate = form.embedded(directory() + file, named, signer);
        return CertificateForm.signedObject(type, spec.content().apply(content), certificate, objectKeys, forge.now());
    }

    private void add(String file, BigInteger serial, byte[] object, ObjectSpec spec) {
        byte[] bytes = spec.bytes().apply(object);
        if (spec.has(Fault.REVOKED)) {
            revoked.add(serial);
        }
        if (!spec.has(Fault.MISSING)) {
            forge.put(directory() + file, bytes);
        }
        if (!spec.has(Fault.UNLISTED)) {
            listed.put(file, Keys.digest("SHA-256", spec.has(Fault.WRONG_HASH) ? new byte[0] : bytes));
        }
    }

    /** Another window of the manifest, from the time of the repository. */
    public ForgedAuthority manifest(Duration from, Duration to) {
        manifestFrom = from;
        manifestTo = to;
        return this;
    }

    /** Another end of the CRL. */
    public ForgedAuthority crlUntil(Duration to) {
        crlTo = to;
        return this;
    }

    /** Makes CRL and manifest. */
    public void publish() {
        publish(ObjectSpec.GOOD);
    }

    /** Makes CRL and manifest, and the manifest as is asked for; its validity is that of its window. */
    public void publish(ObjectSpec spec) {
        Instant from = forge.now().plus(manifestFrom);
        Instant to = forge.now().plus(manifestTo);
        byte[] crl = CertificateForm.crl(
                keys, 1, forge.now().minus(Duration.ofHours(1)), forge.now().plus(crlTo), List.copyOf(revoked));
        forge.put(crlUri(), crl);
        listed.put(name + ".crl", Keys.digest("SHA-256", crl));
        List<ASN1Encodable> files = new ArrayList<>();
        listed.forEach((file, hash) -> files.add(Asn1.sequence(new DERIA5String(file), Asn1.bits(hash))));
        byte[] content = Asn1.encoded(Asn1.sequence(
                Asn1.integer(1),
                Asn1.generalizedTime(from),
                Asn1.generalizedTime(to),
                Asn1.oid("2.16.840.1.101.3.4.2.1"),
                Asn1.sequence(files)));
        ObjectSpec timed = spec.valid(manifestFrom, manifestTo);
        byte[] manifest =
                signedObject(forge.nextSerial(), name + ".mft", MANIFEST, timed, content, List.of("inherit"), crlUri());
        if (!spec.has(Fault.MISSING)) {
            forge.put(manifestUri(), spec.bytes().apply(manifest));
        }
    }
}
