package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlurmFileTest {
    /** A file of version 1 with these filters and assertions. */
    private static String file(String filters, String assertions) {
        return "{'slurmVersion':1,'validationOutputFilters':{'prefixFilters':[" + filters + "],'bgpsecFilters':[]},"
                + "'locallyAddedAssertions':{'prefixAssertions':[" + assertions + "],'bgpsecAssertions':[]}}";
    }

    /** A file of version 2 with these filters and assertions of ASPAs. */
    private static String aspaFile(String filters, String assertions) {
        return file("", "")
                .replace("'slurmVersion':1", "'slurmVersion':2")
                .replace("'bgpsecFilters':[]", "'bgpsecFilters':[],'aspaFilters':[" + filters + "]")
                .replace("'bgpsecAssertions':[]", "'bgpsecAssertions':[],'aspaAssertions':[" + assertions + "]");
    }

    private static SlurmFile slurm(String text) throws IOException {
        return slurm("slurm.json", text);
    }

    private static SlurmFile slurm(String name, String text) throws IOException {
        return SlurmFile.read(Texts.open(name, json(text)));
    }

    private static VrpSet set(String... vrps) {
        return VrpSet.of(Arrays.stream(vrps).map(Vrp::parse).toList());
    }

    @ParameterizedTest(name = "{0}")
    @RequiresSharedData("formats/slurm")
    @CsvSource({"full.json, 0", "full_v2.json, 1"})
    void filesOfTheStandard(String name, int aspas) throws IOException {
        SlurmFile slurm = SlurmFile.read(
                InputSource.of(SharedData.require("formats/slurm/" + name)).open());

        assertThat(slurm.filters()).hasSize(3);
        assertThat(slurm.assertions()).hasToString("[AS64496 198.51.100.0/24-24, AS64496 2001:db8::/32-48]");
        assertThat(slurm.aspaFilters()).hasSize(aspas);
        assertThat(slurm.aspaAssertions()).hasToString(aspas == 0 ? "[]" : "[AS64496 -> AS64497 AS64498]");
        VrpSet applied = slurm.apply(set(
                "AS64499 192.0.2.0/24-24",
                "AS64499 192.0.2.128/25-25",
                "AS64499 192.0.0.0/16-24",
                "AS64496 203.0.113.0/24-24",
                "AS64497 198.51.100.0/25-25",
                "AS64498 198.51.100.0/25-25"));
        assertThat(applied.vrps())
                .hasToString("[AS64499 192.0.0.0/16-24, AS64496 198.51.100.0/24-24, AS64498 198.51.100.0/25-25,"
                        + " AS64496 2001:db8::/32-48]");
    }

    @Test
    void filtersDoNotTouchAssertions() throws IOException {
        SlurmFile slurm = slurm(file("{'prefix':'192.0.2.0/24'}", "{'asn':64497,'prefix':'192.0.2.0/24'}"));

        VrpSet applied = slurm.apply(set("AS64496 192.0.2.0/24-24"));

        assertThat(applied.vrps()).hasToString("[AS64497 192.0.2.0/24-24]");
        assertThat(applied.trustAnchor(0)).isEqualTo(SlurmFile.TRUST_ANCHOR);
        assertThat(applied.expires(0)).isEqualTo(VrpSet.NO_EXPIRY);
    }

    @Property(tries = 300)
    void dropsWhatALinearScanOfTheFiltersDrops(
            @ForAll("filters") List<SlurmFilter> filters, @ForAll("vrps") List<Vrp> vrps) {
        SlurmFile slurm = new SlurmFile("s", filters, List.of(), Set.of(), List.of(), Set.of(), List.of());

        TreeSet<Vrp> expected = new TreeSet<>(vrps);
        expected.removeIf(vrp -> filters.stream().anyMatch(filter -> filter.matches(vrp.prefix(), vrp.asn())));
        assertThat(slurm.apply(VrpSet.of(vrps)).vrps()).containsExactlyElementsOf(expected);
    }

    @Provide
    Arbitrary<List<SlurmFilter>> filters() {
        return Combinators.combine(prefixes().optional(0.7), asns().optional(0.5))
                .filter((prefix, asn) -> prefix.isPresent() || asn.isPresent())
                .as(SlurmFilter::new)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Vrp>> vrps() {
        return Combinators.combine(prefixes(), asns())
                .as((prefix, asn) -> new Vrp(prefix, prefix.length(), asn))
                .list()
                .ofMaxSize(40);
    }

    private static Arbitrary<Prefix> prefixes() {
        Arbitrary<AddressFamily> families = Arbitraries.of(AddressFamily.class);
        Arbitrary<Long> tops = Arbitraries.longs().between(0, 7).map(top -> top << 61);
        return Combinators.combine(families, tops, Arbitraries.integers().between(0, 4))
                .as((family, top, length) -> Prefix.ofMasked(family, top, 0, length));
    }

    private static Arbitrary<Asn> asns() {
        return Arbitraries.longs().between(64496, 64499).map(Asn::new);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'slurmVersion':3}                     ~ slurmVersion: SLURM version 1 or 2 expected, found 3
                    {'slurmVersion':'1'}                   ~ slurmVersion: SLURM version 1 or 2 expected, found the text "1"
                    {'slurmVersion':1,'slurmVersion':1}    ~ slurmVersion: given twice
                    {'slurmVersion':1,'comment':'x'}       ~ comment: unknown member, and SLURM allows no others (RFC 8416 section 3.1)
                    {'slurmVersion':1}                     ~ no "validationOutputFilters" in the SLURM file (RFC 8416 section 3.2)
                    {'validationOutputFilters':{'prefixFilters':[],'bgpsecFilters':[]},'locallyAddedAssertions':{'prefixAssertions':[],'bgpsecAssertions':[]}} ~ no "slurmVersion" in the SLURM file (RFC 8416 section 3.2)
                    {'slurmVersion':1,'validationOutputFilters':{'prefixFilters':[]},'locallyAddedAssertions':{'prefixAssertions':[],'bgpsecAssertions':[]}} ~ no "bgpsecFilters" in the SLURM file (RFC 8416 section 3.2)
                    {'slurmVersion':1,'validationOutputFilters':[]} ~ validationOutputFilters: expected an object, found an array
                    {'slurmVersion':1,'validationOutputFilters':{'prefixFilters':{}}} ~ validationOutputFilters.prefixFilters: expected an array, found an object
                    {'slurmVersion':1,'validationOutputFilters':{'roaFilters':[]}}    ~ validationOutputFilters.roaFilters: unknown member, and SLURM allows no others (RFC 8416 section 3.1)
                    []                                     ~ expected an object, found an array
                    ``                                     ~ expected an object, found nothing
                    """)
    void deviationsOfTheDocumentAreErrors(String text, String problem) {
        assertThatThrownBy(() -> slurm(text))
                .isInstanceOf(FormatException.class)
                .hasMessage("slurm.json: " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {}                                    ~ [0]: a prefix filter needs a prefix or an asn (RFC 8416 section 3.3.1)
                    {'comment':'x'}                       ~ [0]: a prefix filter needs a prefix or an asn (RFC 8416 section 3.3.1)
                    {'asn':'AS64496'}                     ~ [0].asn: expected an AS number from 0 to 4294967295, found the text "AS64496"
                    {'asn':4294967296}                    ~ [0].asn: expected an AS number from 0 to 4294967295, found 4294967296
                    {'asn':1.0}                           ~ [0].asn: expected an AS number from 0 to 4294967295, found 1.0
                    {'prefix':'192.0.2.1/24'}             ~ [0].prefix: host bits set in 192.0.2.1/24
                    {'prefix':'x'}                        ~ [0].prefix: "x" is not a prefix: no /length
                    {'prefix':17}                         ~ [0].prefix: expected a text in quotes, found 17
                    {'prefix':'192.0.2.0/24','maxPrefixLength':24} ~ [0].maxPrefixLength: unknown member, and SLURM allows no others (RFC 8416 section 3.1)
                    {'asn':1,'asn':2}                     ~ [0].asn: given twice
                    {'asn':1,'comment':[]}                ~ [0].comment: expected a text in quotes, found an array
                    17                                    ~ [0]: expected an object, found 17
                    """)
    void deviationsOfFiltersAreErrors(String filter, String problem) {
        assertThatThrownBy(() -> slurm(file(filter, "")))
                .isInstanceOf(FormatException.class)
                .hasMessage("slurm.json: validationOutputFilters.prefixFilters" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'asn':1}                             ~ [0]: no "prefix" (RFC 8416 section 3)
                    {'prefix':'192.0.2.0/24'}             ~ [0]: no "asn" (RFC 8416 section 3)
                    {'asn':1,'prefix':'192.0.2.0/24','maxPrefixLength':20} ~ [0]: maxLength 20 of VRP 192.0.2.0/24 AS1 outside 24..32 (RFC 9582)
                    {'asn':1,'prefix':'192.0.2.0/24','maxPrefixLength':200} ~ [0].maxPrefixLength: expected a length in bits from 0 to 128, found 200
                    {'asn':1,'prefix':'192.0.2.0/24','maxLength':24} ~ [0].maxLength: unknown member, and SLURM allows no others (RFC 8416 section 3.1)
                    {'asn':0,'prefix':'0.0.0.0/0'}        ~ [0]: AS0 0.0.0.0/0-0 would make Invalid what nothing else covers
                    """)
    void deviationsOfAssertionsAreErrors(String assertion, String problem) {
        assertThatThrownBy(() -> slurm(file("", assertion)))
                .isInstanceOf(FormatException.class)
                .hasMessage("slurm.json: locallyAddedAssertions.prefixAssertions" + problem);
    }

    @Test
    void routerKeysAreCheckedToo() throws IOException {
        String good = file("", "")
                .replace("'bgpsecFilters':[]", "'bgpsecFilters':[{'asn':1},{'SKI':'x'}]")
                .replace("'bgpsecAssertions':[]", "'bgpsecAssertions':[{'asn':1,'SKI':'x','routerPublicKey':'y'}]");

        assertThat(slurm(good).filters()).isEmpty();
        assertThatThrownBy(() -> slurm(good.replace("{'SKI':'x'}", "{'comment':'x'}")))
                .hasMessage("slurm.json: validationOutputFilters.bgpsecFilters[1]: no \"SKI\" (RFC 8416 section 3)");
        assertThatThrownBy(() -> slurm(good.replace(",'routerPublicKey':'y'", "")))
                .hasMessage("slurm.json: locallyAddedAssertions.bgpsecAssertions[0]: no \"routerPublicKey\""
                        + " (RFC 8416 section 3)");
    }

    @Test
    void cutAnywhereIsAnError() {
        String whole = file("{'asn':1}", "{'asn':1,'prefix':'192.0.2.0/24'}");
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> slurm(cut)).as(cut).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void aspasAreFilteredByCustomerAndAssertionsAddProviders() throws IOException {
        SlurmFile slurm = slurm(
                aspaFile(
                        "{'customerAsid':64496,'comment':'x'},{'customerAsn':64497}",
                        "{'customerAsn':64496,'providerAsns':[64500]},{'customerAsid':64498,'providers':[{'providerAsid':64501,'afiLimit':'IPv4'}]}"));
        List<Vap> vaps = List.of(vap(64496, 1), vap(64497, 2), vap(64498, 3), vap(64499, 4));

        assertThat(slurm.apply(vaps)).hasToString("[AS64496 -> AS64500, AS64498 -> AS3 AS64501, AS64499 -> AS4]");
    }

    private static Vap vap(long customer, long provider) {
        return new Vap(new Asn(customer), List.of(new Asn(provider)), "", VrpSet.NO_EXPIRY);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'customerAsn':1}                      ~ [0]: ASPA of AS1 names no provider
                    {'providers':[1]}                      ~ [0]: no customer AS number
                    {'customerAsn':1,'providers':['AS2']}  ~ [0].providers[0]: expected an AS number from 0 to 4294967295, found the text "AS2"
                    {'customerAsn':1,'providers':[{'x':2}]} ~ [0].providers[0].x: unknown member of a provider
                    {'customerAsn':1,'providers':2}        ~ [0].providers: expected an array of providers, found 2
                    """)
    void deviationsOfAspasAreErrors(String assertion, String problem) {
        assertThatThrownBy(() -> slurm(aspaFile("", assertion)))
                .isInstanceOf(FormatException.class)
                .hasMessage("slurm.json: locallyAddedAssertions.aspaAssertions" + problem);
    }

    @Test
    void aspasNeedVersion2() {
        assertThatThrownBy(() -> slurm(aspaFile("", "").replace("'slurmVersion':2", "'slurmVersion':1")))
                .hasMessage("slurm.json: ASPAs in a SLURM file of version 1; they need version 2");
    }

    @Test
    void unionHasWhatAllFilesSay() throws IOException {
        SlurmFile union = SlurmFile.union(List.of(
                slurm("a", file("{'prefix':'192.0.2.0/24'}", "{'asn':1,'prefix':'192.0.2.0/25'}")),
                slurm("b", file("{'asn':64499}", "{'asn':2,'prefix':'198.51.100.0/24'}"))));

        assertThat(union.source()).isEqualTo("a, b");
        assertThat(union.apply(set("AS64496 192.0.2.0/24-24", "AS64499 203.0.113.0/24-24"))
                        .vrps())
                .hasToString("[AS1 192.0.2.0/25-25, AS2 198.51.100.0/24-24]");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24, 192.0.2.0/24, 192.0.2.0/24",
        "192.0.0.0/16, 192.0.2.0/24, 192.0.2.0/24, 192.0.0.0/16",
        "192.0.2.0/24, 192.0.0.0/16, 192.0.2.0/24, 192.0.0.0/16",
        "2001:db8::/32, 2001:db8:1::/48, 2001:db8:1::/48, 2001:db8::/32"
    })
    void filesWhosePrefixesOverlapAreRefusedTogether(String left, String right, String overlap, String covering)
            throws IOException {
        SlurmFile a = slurm("a", file("{'prefix':'" + left + "'}", ""));
        SlurmFile b = slurm("b", file("{'prefix':'203.0.113.0/24'}", "{'asn':1,'prefix':'" + right + "'}"));
        String expected = overlap + " overlaps " + covering + " of ";

        assertThatThrownBy(() -> SlurmFile.union(List.of(a, b)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(expected)
                .hasMessageEndingWith("so none of these SLURM files may be used (RFC 8416 section 4.2)");
    }

    @Test
    void oneFileMayOverlapItself() throws IOException {
        SlurmFile a = slurm("a", file("{'prefix':'192.0.0.0/16'},{'prefix':'192.0.2.0/24'}", ""));
        SlurmFile b = slurm("b", file("{'prefix':'203.0.113.0/24'}", ""));

        assertThat(SlurmFile.union(List.of(a, b)).filters()).hasSize(3);
        assertThat(SlurmFile.union(List.of(a))).isSameAs(a);
    }

    @Test
    void filesWithTheSameAspaCustomerOrRouterKeysAreRefusedTogether() throws IOException {
        SlurmFile a = slurm("a", aspaFile("{'customerAsn':1}", ""));
        SlurmFile b = slurm("b", aspaFile("", "{'customerAsn':1,'providers':[2]}"));
        String keys = file("", "").replace("'bgpsecFilters':[]", "'bgpsecFilters':[{'asn':1}]");

        assertThatThrownBy(() -> SlurmFile.union(List.of(a, b)))
                .hasMessage("b: ASPAs of AS1 are also in a, so none of these SLURM files may be used"
                        + " (RFC 8416 section 4.2)");
        assertThatThrownBy(() -> SlurmFile.union(List.of(slurm("c", keys), slurm("d", keys))))
                .hasMessageStartingWith("d: router keys of AS1 are also in c");
    }

    @Test
    void filterNeedsSomethingToFilterBy() {
        assertThatThrownBy(() -> new SlurmFilter(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
