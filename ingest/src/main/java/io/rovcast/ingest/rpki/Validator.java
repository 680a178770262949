package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.text.Quote;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Validates the objects of a repository from the trust anchors down (RFC 6487 section 7, RFC 6488 section 3, RFC 9286
 * section 6, RFC 9582 section 5): each CA's manifest, CRL and files, and the CAs that it has certified. A broken object costs
 * what it says, and nothing else.
 */
public final class Validator {
    /** Files that one task looks at: many enough to be worth it, few enough for a large CA to keep all threads at work. */
    private static final int FILES_A_TASK = 256;

    /**
     * For how many certificates of its CA a publication point is looked at. One or two are usual; without a limit a few hundred
     * certificates that lead to the same few CAs again and again would take forever.
     */
    private static final int MAX_VISITS = 16;

    private final ObjectStore store;
    private final ValidationOptions options;
    private final ValidationProgress progress;
    private final Findings findings = new Findings();
    private final ConcurrentMap<String, Integer> visits = new ConcurrentHashMap<>();
    private final UnlistedFiles unlisted = new UnlistedFiles();
    private final AtomicLong payloads = new AtomicLong();

    private Validator(ObjectStore store, ValidationOptions options, ValidationProgress progress) {
        this.store = requireNonNull(store, "store");
        this.options = requireNonNull(options, "options");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Is told of work done, by several threads. */
    public interface ValidationProgress {
        /** None. */
        ValidationProgress NONE = objects -> {};

        /** So many objects more. */
        void advance(int objects);
    }

    /**
     * Validates all that the trust anchors lead to.
     *
     * @throws IOException if the store cannot be read; that an object is missing is no such problem
     */
    public static ValidationResult run(
            ObjectStore store, List<Tal> tals, ValidationOptions options, ValidationProgress progress)
            throws IOException {
        Validator validator = new Validator(store, options, progress);
        ForkJoinPool pool = new ForkJoinPool(options.threads());
        try {
            pool.invoke(validator.task(() -> {
                List<RecursiveAction> anchors = new ArrayList<>();
                for (Tal tal : tals) {
                    Issuer issuer = validator.trustAnchor(tal);
                    if (issuer != null) {
                        anchors.add(validator.task(() -> validator.authority(issuer)));
                    }
                }
                ForkJoinTask.invokeAll(anchors);
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        } finally {
            pool.shutdownNow();
        }
        validator.unlisted.tell(tals, validator.findings);
        return validator.findings.result(options.at());
    }

    /** Work that may fail to read. */
    private interface Work {
        void run() throws IOException;
    }

    private RecursiveAction task(Work work) {
        return new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                try {
                    work.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private @Nullable Issuer trustAnchor(Tal tal) throws IOException {
        Reason reason = new Reason("file", "nothing", "the certificate of the trust anchor", "RFC 8630 2.3");
        for (ObjectStore.Copy copy : store.trustAnchor(tal)) {
            try {
                Issuer issuer = TrustAnchors.check(copy.read(), tal, options.at());
                findings.valid(tal.name(), ObjectType.CERTIFICATE);
                return issuer;
            } catch (InvalidObjectException e) {
                reason = e.reason();
            } catch (RuntimeException e) {
                reason = unforeseen(e);
            }
        }
        findings.reject(new Rejection(tal.uris().get(0), ObjectType.CERTIFICATE, tal.name(), reason));
        return null;
    }

    /** A last resort: one object that a reader stumbles over must not cost all others. */
    private static Reason unforeseen(RuntimeException e) {
        return new Reason(
                "object", "what the reader stumbles over: " + Quote.of(e.toString()), "an object", "our reader");
    }

    private @Nullable PublicationPoint open(Issuer issuer) throws IOException {
        String manifest = issuer.certificate().access().manifests().get(0);
        List<PublicationPoint.Fault> faults;
        List<String> unused = List.of();
        try {
            if (visits.merge(manifest.toLowerCase(Locale.ROOT), 1, Integer::sum) > MAX_VISITS) {
                String found = "more than " + MAX_VISITS + " certificates that lead to it";
                throw InvalidObjectException.of("subjectInfoAccess.id-ad-rpkiManifest", found, "fewer", "our limit");
            }
            return PublicationPoint.open(issuer, store, options);
        } catch (PublicationPoint.FailedException e) {
            faults = e.faults();
            unused = e.unused();
        } catch (InvalidObjectException e) {
            faults = List.of(PublicationPoint.Fault.of(manifest, e));
        } catch (RuntimeException e) {
            faults = List.of(new PublicationPoint.Fault(manifest, unforeseen(e)));
        }
        faults.forEach(fault -> reject(issuer, fault.uri(), fault.reason()));
        Reason failed = new Reason(
                "publication point", "failed because of " + faults.get(0).uri(), "a whole one", "RFC 9286 6.6");
        unused.forEach(uri -> reject(issuer, uri, failed));
        progress.advance(1 + unused.size());
        findings.authority(state(issuer, null, faults.get(0).reason()));
        return null;
    }

    private void reject(Issuer issuer, String uri, Reason reason) {
        findings.reject(new Rejection(uri, ObjectType.ofName(uri), issuer.trustAnchor(), reason));
    }

    private void authority(Issuer issuer) throws IOException {
        PublicationPoint point = open(issuer);
        if (point == null) {
            return;
        }
        findings.valid(issuer.trustAnchor(), ObjectType.MANIFEST);
        findings.valid(issuer.trustAnchor(), ObjectType.CRL);
        ManifestContent manifest = point.manifest();
        List<String> names = List.copyOf(manifest.files().keySet());
        findings.authority(state(
                issuer,
                new Authority.Point(
                        manifest.number(),
                        manifest.thisUpdate(),
                        manifest.nextUpdate(),
                        point.crl().nextUpdate(),
                        names.size()),
                null));
        unlisted.note(issuer, point, store);
        progress.advance(1);
        List<RecursiveAction> parts = new ArrayList<>();
        for (int from = 0; from < names.size(); from += FILES_A_TASK) {
            List<String> part = names.subList(from, Math.min(names.size(), from + FILES_A_TASK));
            parts.add(task(() -> files(issuer, point, part)));
        }
        ForkJoinTask.invokeAll(parts);
    }

    private static Authority state(Issuer issuer, Authority.@Nullable Point point, @Nullable Reason failure) {
        return new Authority(
                issuer.uri(),
                issuer.parent(),
                issuer.trustAnchor(),
                issuer.certificate().access().repositories().get(0),
                issuer.certificate().access().manifests().get(0),
                issuer.certificate().notAfter(),
                issuer.expires(),
                point,
                failure);
    }

    private void files(Issuer issuer, PublicationPoint point, List<String> names) throws IOException {
        List<RecursiveAction> below = new ArrayList<>();
        for (String name : names) {
            ObjectType type = ObjectType.ofName(name);
            RsyncUri uri = point.directory().resolve(name);
            try {
                file(issuer, point, uri, type, below);
            } catch (InvalidObjectException e) {
                reject(issuer, uri.toString(), e.reason());
            } catch (RuntimeException e) {
                reject(issuer, uri.toString(), unforeseen(e));
            }
        }
        progress.advance(names.size());
        ForkJoinTask.invokeAll(below);
    }

    private void file(Issuer issuer, PublicationPoint point, RsyncUri uri, ObjectType type, List<RecursiveAction> below)
            throws IOException, InvalidObjectException {
        switch (type) {
            case CERTIFICATE -> {
                Issuer child = certificate(issuer, point, uri);
                if (child != null) {
                    below.add(task(() -> authority(child)));
                }
            }
            case ROA -> findings.add(roa(issuer, point, uri));
            case ASPA -> findings.add(aspa(issuer, point, uri));
            case GHOSTBUSTERS -> {
                SignedObject signed = signed(issuer, point, uri, Oids.GHOSTBUSTERS);
                Payloads.checkInherits(signed.certificate().resources(), "RFC 6493 6");
                GhostbustersContent.check(signed.content());
            }
            case MANIFEST ->
                throw InvalidObjectException.of("fileList", "a manifest in it", "others", "RFC 9286 4.2.1");
            case CRL -> {
                return; // it is known already
            }
            case OTHER -> point.read(store, uri);
        }
        findings.valid(issuer.trustAnchor(), type);
    }

    /** A CA below, or null if it is a router's certificate. */
    private @Nullable Issuer certificate(Issuer issuer, PublicationPoint point, RsyncUri uri)
            throws IOException, InvalidObjectException {
        ResourceCertificate certificate = CertificateReader.read(point.read(store, uri));
        Resources given = issuer.check(certificate, point.crl(), options.at());
        point.checkCrl(certificate);
        if (certificate.kind() == ResourceCertificate.Kind.ROUTER) {
            return null;
        }
        if (issuer.depth() + 1 >= options.maxDepth()) {
            throw InvalidObjectException.of(
                    "chain", "more than " + options.maxDepth() + " certificates", "fewer", "our limit");
        }
        return issuer.below(certificate, uri.toString(), given, point.crl());
    }

    /** A signed object whose certificate is valid. */
    private SignedObject signed(Issuer issuer, PublicationPoint point, RsyncUri uri, String contentType)
            throws IOException, InvalidObjectException {
        SignedObject signed = SignedObject.read(point.read(store, uri), options.profile(), contentType);
        issuer.check(signed.certificate(), point.crl(), options.at());
        point.checkCrl(signed.certificate());
        return signed;
    }

    private ValidationResult.Roa roa(Issuer issuer, PublicationPoint point, RsyncUri uri)
            throws IOException, InvalidObjectException {
        SignedObject signed = signed(issuer, point, uri, Oids.ROA);
        List<Vrp> vrps = RoaContent.read(signed.content());
        Payloads.checkRoa(vrps, signed.certificate().resources(), options.profile());
        if (payloads.addAndGet(vrps.size()) > ValidationOptions.MAX_VRPS) {
            throw InvalidObjectException.of(
                    "ipAddrBlocks", "more than " + ValidationOptions.MAX_VRPS + " VRPs in all", "fewer", "our limit");
        }
        return new ValidationResult.Roa(
                source(issuer, point, uri, signed.certificate()),
                vrps.stream().distinct().toList());
    }

    private ValidationResult.Aspa aspa(Issuer issuer, PublicationPoint point, RsyncUri uri)
            throws IOException, InvalidObjectException {
        SignedObject signed = signed(issuer, point, uri, Oids.ASPA);
        AspaContent content = AspaContent.read(signed.content(), options.maxProviders());
        Payloads.checkAspa(content, signed.certificate().resources());
        ObjectSource source = source(issuer, point, uri, signed.certificate());
        return new ValidationResult.Aspa(
                source,
                new Vap(
                        content.customerAsn(),
                        content.providerAsns(),
                        issuer.trustAnchor(),
                        source.expires().getEpochSecond()));
    }

    private static ObjectSource source(
            Issuer issuer, PublicationPoint point, RsyncUri uri, ResourceCertificate certificate) {
        return new ObjectSource(
                uri.toString(),
                issuer.trustAnchor(),
                issuer.uri(),
                certificate.serial(),
                certificate.notBefore(),
                certificate.notAfter(),
                issuer.beginOf(certificate),
                issuer.expiryOf(certificate, point.crl()));
    }
}
