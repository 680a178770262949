package io.rovcast.model.aspa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.aspa.AspaSet.Authorization;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AspaSetTest {
    @Test
    void aCustomerNamesProvidersAndTherebyNoOthers() {
        AspaSet set = AspaSet.of(List.of(Aspas.vap(64500, 64510, 4200000001L)));

        assertThat(set.auth(64500, 64510)).isEqualTo(Authorization.PROVIDER);
        assertThat(set.auth(64500, (int) 4200000001L)).isEqualTo(Authorization.PROVIDER);
        assertThat(set.auth(64500, 64511)).isEqualTo(Authorization.NOT_PROVIDER);
        assertThat(set.auth(64510, 64500)).isEqualTo(Authorization.NO_ATTESTATION);
        assertThat(set.customers()).isOne();
    }

    @Test
    void severalOfACustomerAreOneAndAs0BesideOthersIsNothing() {
        AspaSet set = AspaSet.of(List.of(Aspas.vap(64500, 0), Aspas.vap(64500, 64510), Aspas.vap(64501, 0)));

        assertThat(set.customers()).isEqualTo(2);
        assertThat(set.auth(64500, 64510)).isEqualTo(Authorization.PROVIDER);
        assertThat(set.auth(64500, 0)).isEqualTo(Authorization.NOT_PROVIDER);
        assertThat(set.auth(64501, 0)).isEqualTo(Authorization.PROVIDER);
        assertThat(set.auth(64501, 64510)).isEqualTo(Authorization.NOT_PROVIDER);
    }

    @Test
    void aCustomerWithTooManyProvidersHasNoAspa() {
        long[] most = LongStream.rangeClosed(1, AspaSet.MAX_PROVIDERS).toArray();
        AspaSet set = AspaSet.of(
                List.of(Aspas.vap(64500, most), Aspas.vap(64501, most), Aspas.vap(64501, AspaSet.MAX_PROVIDERS + 1)));

        assertThat(set.auth(64500, 1)).isEqualTo(Authorization.PROVIDER);
        assertThat(set.auth(64501, 1)).isEqualTo(Authorization.NO_ATTESTATION);
        assertThat(set.customers()).isOne();
    }
}
