package io.rovcast.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTest {
    @Test
    void escapeSequencesAndLineBreaksBecomeQuestionMarks() {
        assertThat(Foreign.line("a\u001b[2Jb\r\nc\td\u0007")).isEqualTo("a?[2Jb??c?d?");
    }

    @Test
    void marksThatReorderTextBecomeQuestionMarks() {
        assertThat(Foreign.line("vrps\u202egnp.json\u2066\u200b\ufeff")).isEqualTo("vrps?gnp.json???");
    }

    @Test
    void brokenSurrogatesBecomeQuestionMarks() {
        assertThat(Foreign.line("a\ud800b")).isEqualTo("a?b");
    }

    @Test
    void lettersOfAnyLanguageStay() {
        assertThat(Foreign.line("f\u00fcr-\u65e5\u672c \ud83d\ude00.json"))
                .isEqualTo("f\u00fcr-\u65e5\u672c \ud83d\ude00.json");
    }

    @Test
    void whatIsTooLongIsCutInTheMiddleWithoutBreakingACharacter() {
        assertThat(Foreign.line("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Foreign.line("route-views2.rib.20260107.1400.bz2", 20)).isEqualTo("route-vie...1400.bz2");
        assertThat(Foreign.line("abcd\ud83d\ude00efghij", 9)).isEqualTo("abc..ghij");
        assertThat(Foreign.line("ab\ud83d\ude00efghij", 9)).isEqualTo("ab?..ghij");
    }
}
