package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Local exceptions: filters that drop VRPs and ASPAs, and assertions that add some (RFC 8416; version 2 with ASPAs after
 * draft-ietf-sidrops-aspa-slurm). Filters do not touch assertions. Router keys are checked and otherwise passed over.
 * Immutable.
 */
public final class SlurmFile {
    /** The trust anchor that asserted VRPs and ASPAs get. */
    public static final String TRUST_ANCHOR = "slurm";

    private final String source;
    private final List<SlurmFilter> filters;
    private final List<Vrp> assertions;
    private final Set<Asn> aspaFilters;
    private final List<Vap> aspaAssertions;
    private final Set<Asn> routerKeyAsns;
    private final List<IngestReport> reports;

    SlurmFile(
            String source,
            List<SlurmFilter> filters,
            List<Vrp> assertions,
            Set<Asn> aspaFilters,
            List<Vap> aspaAssertions,
            Set<Asn> routerKeyAsns,
            List<IngestReport> reports) {
        this.source = source;
        this.filters = List.copyOf(filters);
        this.assertions = List.copyOf(assertions);
        this.aspaFilters = Set.copyOf(aspaFilters);
        this.aspaAssertions = Vap.union(aspaAssertions);
        this.routerKeyAsns = Set.copyOf(routerKeyAsns);
        this.reports = List.copyOf(reports);
    }

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @throws FormatException at any deviation from the standard, unknown members included (RFC 8416 section 3.1)
     */
    public static SlurmFile read(DecodedInput in) throws IOException {
        return SlurmReader.read(in);
    }

    /**
     * What several files say together.
     *
     * @throws FormatException if an address is in prefixes, or an AS number in router keys or ASPAs, of two of them: then
     *     none may be used (RFC 8416 section 4.2)
     */
    public static SlurmFile union(List<SlurmFile> files) throws FormatException {
        if (files.size() == 1) {
            return files.get(0);
        }
        checkPrefixes(files);
        checkAsns(files, "router keys", file -> file.routerKeyAsns);
        checkAsns(files, "ASPAs", SlurmFile::aspaCustomers);
        return new SlurmFile(
                files.stream().map(SlurmFile::source).collect(Collectors.joining(", ")),
                files.stream().flatMap(file -> file.filters.stream()).toList(),
                files.stream().flatMap(file -> file.assertions.stream()).toList(),
                files.stream().flatMap(file -> file.aspaFilters.stream()).collect(Collectors.toSet()),
                files.stream().flatMap(file -> file.aspaAssertions.stream()).toList(),
                files.stream().flatMap(file -> file.routerKeyAsns.stream()).collect(Collectors.toSet()),
                files.stream().flatMap(file -> file.reports.stream()).toList());
    }

    private static void checkPrefixes(List<SlurmFile> files) throws FormatException {
        PrefixTable.Builder builder = new PrefixTable.Builder();
        List<SlurmFile> fileOf = new ArrayList<>();
        for (SlurmFile file : files) {
            for (Prefix prefix : file.prefixes()) {
                builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
                fileOf.add(file);
            }
        }
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        int[] rowOf = new int[order.length];
        PrefixTable table = builder.build(order, rowOf);
        SlurmFile[] owner = new SlurmFile[table.size()];
        for (int i = 0; i < order.length; i++) {
            SlurmFile file = fileOf.get(order[i]);
            // In this order what covers a prefix comes before it, and of one file only, or an error was raised.
            int above = owner[rowOf[i]] == null ? table.parent(rowOf[i]) : rowOf[i];
            if (above != PrefixTable.NO_ROW && owner[above] != file) {
                throw FormatException.of(
                        file.source,
                        "%s overlaps %s of %s, so none of these SLURM files may be used (RFC 8416 section 4.2)"
                                .formatted(table.prefix(rowOf[i]), table.prefix(above), owner[above].source));
            }
            owner[rowOf[i]] = file;
        }
    }

    private List<Prefix> prefixes() {
        return Stream.concat(
                        filters.stream().flatMap(filter -> filter.prefix().stream()),
                        assertions.stream().map(Vrp::prefix))
                .toList();
    }

    /** What a file has AS numbers of. */
    private interface AsnsOf {
        Set<Asn> of(SlurmFile file);
    }

    private static void checkAsns(List<SlurmFile> files, String what, AsnsOf asns) throws FormatException {
        Map<Asn, SlurmFile> owner = new HashMap<>();
        for (SlurmFile file : files) {
            for (Asn asn : asns.of(file)) {
                SlurmFile other = owner.putIfAbsent(asn, file);
                if (other != null) {
                    throw FormatException.of(
                            file.source,
                            "%s of %s are also in %s, so none of these SLURM files may be used (RFC 8416 section 4.2)"
                                    .formatted(what, asn, other.source));
                }
            }
        }
    }

    private Set<Asn> aspaCustomers() {
        Set<Asn> customers = new HashSet<>(aspaFilters);
        aspaAssertions.forEach(vap -> customers.add(vap.customerAsn()));
        return customers;
    }

    /** The set that routers see: filters first, then assertions. */
    public VrpSet apply(VrpSet vrps) {
        SlurmFilterIndex index = new SlurmFilterIndex(filters);
        VrpSet.Builder builder = new VrpSet.Builder();
        for (int row = 0; row < vrps.prefixes().size(); row++) {
            int covering = index.covering(vrps.prefixes(), row);
            for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                if (!index.drops(covering, vrps.asn(vrp))) {
                    builder.add(vrps, row, vrp);
                }
            }
        }
        assertions.forEach(vrp -> builder.add(vrp, TRUST_ANCHOR, VrpSet.NO_EXPIRY));
        return builder.build();
    }

    /** The ASPAs that routers see; an assertion adds its providers to those that the customer has besides. */
    public List<Vap> apply(List<Vap> vaps) {
        List<Vap> kept = new ArrayList<>();
        for (Vap vap : vaps) {
            if (!aspaFilters.contains(vap.customerAsn())) {
                kept.add(vap);
            }
        }
        kept.addAll(aspaAssertions);
        return Vap.union(kept);
    }

    /** Name of the input, or names if it is a union. */
    public String source() {
        return source;
    }

    /** What was read, for each file: its records are filters and assertions. */
    public List<IngestReport> reports() {
        return reports;
    }

    /** Filters of VRPs. */
    public List<SlurmFilter> filters() {
        return filters;
    }

    /** VRPs to add. */
    public List<Vrp> assertions() {
        return assertions;
    }

    /** Customers whose ASPAs are dropped. */
    public Set<Asn> aspaFilters() {
        return aspaFilters;
    }

    /** ASPAs to add. */
    public List<Vap> aspaAssertions() {
        return aspaAssertions;
    }
}
