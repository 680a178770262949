package io.rovcast.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "16|16",
                "4096|4,096",
                "1024.5|1,025",
                "112980.6|112,981",
                "100.5|100.5",
                "100|100",
                "0.5|0.5",
                "0.07|0.07",
                "0.25|0.25",
                "0.00390625|<0.01",
                "9.996|10",
                "12.04|12",
                "999.96|1,000",
                "4.504|4.5"
            })
    void spaceHasNoMoreDigitsThanMeanSomething(double value, String text) {
        assertThat(Amounts.space(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 %",
                "1|100 %",
                "0.5|50 %",
                "0.053|5.3 %",
                "0.0000001|<0.1 %",
                "0.00099|<0.1 %",
                "0.9995|>99.9 %",
                "0.2596|26.0 %"
            })
    void aShareIsNeverRoundedToNothingOrAll(double value, String text) {
        assertThat(Amounts.share(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S|<1 min old",
                "PT59S|<1 min old",
                "PT5M|5 min old",
                "PT1H|1 h old",
                "PT1H15M|1 h 15 min old",
                "PT47H59M|47 h 59 min old",
                "PT48H|2 days old",
                "PT-5M|in 5 min"
            })
    void ageIsInTheUnitThatPeopleWouldUse(Duration age, String text) {
        assertThat(Amounts.age(age)).isEqualTo(text);
    }

    @Test
    void aNounTakesAnSUnlessItIsOne() {
        assertThat(Amounts.count(0, "route")).isEqualTo("0 routes");
        assertThat(Amounts.count(1, "route")).isEqualTo("1 route");
        assertThat(Amounts.count(1_310_720, "route")).isEqualTo("1,310,720 routes");
    }

    @Test
    void theLocaleOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Amounts.count(1_234) + " " + Amounts.space(1.5) + " " + Amounts.share(0.123))
                    .isEqualTo("1,234 1.5 12.3 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
