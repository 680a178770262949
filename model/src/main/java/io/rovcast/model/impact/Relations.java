package io.rovcast.model.impact;

/**
 * What is known of the relations between networks beside what the observed AS paths show. AS numbers are unsigned bits.
 */
public interface Relations {
    /** Nothing is known. */
    Relations NONE = new Relations() {
        @Override
        public boolean sameOrganisation(int asn, int other) {
            return false;
        }

        @Override
        public boolean isProvider(int provider, int customer) {
            return false;
        }
    };

    /** Whether both belong to one organisation. */
    boolean sameOrganisation(int asn, int other);

    /** Whether the first is a direct or indirect provider of the second. */
    boolean isProvider(int provider, int customer);
}
