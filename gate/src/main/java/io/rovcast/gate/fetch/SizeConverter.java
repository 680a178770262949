package io.rovcast.gate.fetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of bytes: {@code 500000}, {@code 800K}, {@code 2M}, {@code 1G}; the letters are powers of 1024. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,11})([KMG]?)");

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no number of bytes: expected 500000, 800K, 2M or 1G, for example");
        }
        int shift = switch (matcher.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        return Math.min(Long.MAX_VALUE >> 1 >> shift, Long.parseLong(matcher.group(1))) << shift;
    }
}
