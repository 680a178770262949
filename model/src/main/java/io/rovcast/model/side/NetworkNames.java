package io.rovcast.model.side;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AsnIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What networks are called, and which organisation each belongs to. Immutable. */
public final class NetworkNames {
    /** Nothing is known of anybody. */
    public static final NetworkNames NONE = new Builder().build();

    private static final int NO_ORGANISATION = -1;

    private final AsnIndex asns;
    private final String[] names;
    private final int[] organisation;
    private final Organisation[] organisations;

    private NetworkNames(AsnIndex asns, String[] names, int[] organisation, Organisation[] organisations) {
        this.asns = asns;
        this.names = names;
        this.organisation = organisation;
        this.organisations = organisations;
    }

    /**
     * An organisation.
     *
     * @param id its identifier in the source
     * @param name what it is called; empty if that is not known
     * @param country two letters; empty if that is not known
     */
    public record Organisation(String id, String name, String country) {
        /** Checks for null. */
        public Organisation {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(country, "country");
        }
    }

    /** Number of ASes that something is known of. */
    public int size() {
        return asns.size();
    }

    /** Number of organisations. */
    public int organisationCount() {
        return organisations.length;
    }

    /** Name of an AS, such as {@code EXAMPLE-AS}. */
    public Optional<String> name(int asn) {
        int index = asns.find(asn);
        return index == AsnIndex.NOT_FOUND || names[index].isEmpty() ? Optional.empty() : Optional.of(names[index]);
    }

    /** The organisation that an AS belongs to. */
    public Optional<Organisation> organisation(int asn) {
        int number = organisationNumber(asn);
        return number == NO_ORGANISATION ? Optional.empty() : Optional.of(organisations[number]);
    }

    /** Two letters for the country where the organisation of an AS is registered, which is not where its network is. */
    public Optional<String> country(int asn) {
        return organisation(asn).map(Organisation::country).filter(country -> !country.isEmpty());
    }

    /** Whether both ASes are known to belong to one organisation. */
    public boolean sameOrganisation(int asn, int other) {
        int number = organisationNumber(asn);
        return number != NO_ORGANISATION && number == organisationNumber(other);
    }

    private int organisationNumber(int asn) {
        int index = asns.find(asn);
        return index == AsnIndex.NOT_FOUND ? NO_ORGANISATION : organisation[index];
    }

    /** Collects networks and organisations in any order; of several entries for one, the last counts. Not thread safe. */
    public static final class Builder {
        private record Network(String name, String organisation) {}

        private final Map<Integer, Network> networks = new HashMap<>();
        private final Map<String, Organisation> organisations = new HashMap<>();

        /** Adds an AS by the identifier of its organisation, which is empty if it belongs to none. */
        public void network(int asn, String name, String organisation) {
            networks.put(asn, new Network(name, organisation));
        }

        /** Adds an organisation. */
        public void organisation(Organisation added) {
            organisations.put(added.id(), added);
        }

        /** The names. ASes of an organisation that was not added belong together all the same. */
        public NetworkNames build() {
            int[] numbers =
                    networks.keySet().stream().mapToInt(Integer::intValue).toArray();
            AsnIndex index = AsnIndex.of(numbers, numbers.length);
            String[] names = new String[index.size()];
            int[] organisation = new int[index.size()];
            Map<String, Integer> numberOf = new HashMap<>();
            Organisation[] used = new Organisation[index.size()];
            for (int i = 0; i < index.size(); i++) {
                Network network = requireNonNull(networks.get(index.asn(i)));
                names[i] = network.name();
                String id = network.organisation();
                if (id.isEmpty()) {
                    organisation[i] = NO_ORGANISATION;
                    continue;
                }
                int number = numberOf.computeIfAbsent(id, absent -> numberOf.size());
                used[number] = organisations.getOrDefault(id, new Organisation(id, "", ""));
                organisation[i] = number;
            }
            return new NetworkNames(index, names, organisation, Arrays.copyOf(used, numberOf.size()));
        }
    }
}
