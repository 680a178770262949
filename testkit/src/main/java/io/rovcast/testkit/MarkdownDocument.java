package io.rovcast.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of the project, as far as tests look into it: fenced blocks, and the tables below a heading.
 *
 * <p>Blocks marked {@code sh} are commands that a reader can run as they are, in the project's root; a block marked {@code
 * text} right behind one shows its output. Blocks of other marks are illustrations.
 */
public final class MarkdownDocument {
    private static final Pattern FENCE = Pattern.compile("```(\\w*)");
    private static final Pattern HEADING = Pattern.compile("(#+) (.+)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();

    private MarkdownDocument(List<String> lines) {
        int line = 0;
        boolean isBehindCommands = false;
        while (line < lines.size()) {
            Matcher fence = FENCE.matcher(lines.get(line));
            if (fence.matches()) {
                int end = line + 1 + lines.subList(line + 1, lines.size()).indexOf("```");
                String text = String.join("\n", lines.subList(line + 1, end)) + "\n";
                add(fence.group(1), text, isBehindCommands);
                isBehindCommands = fence.group(1).equals("sh");
                line = end + 1;
            } else {
                isBehindCommands &= lines.get(line).isBlank();
                prose.add(lines.get(line));
                line++;
            }
        }
    }

    private void add(String mark, String text, boolean isBehindCommands) {
        if (isBehindCommands && mark.equals("text")) {
            Block commands = blocks.remove(blocks.size() - 1);
            blocks.add(new Block(commands.mark(), commands.text(), Optional.of(text)));
        } else {
            blocks.add(new Block(mark, text, Optional.empty()));
        }
    }

    /**
     * A fenced block.
     *
     * @param mark what stands behind the fence, such as {@code sh}; may be empty
     * @param text its lines, each with its line feed
     * @param output the text of the block of mark {@code text} that follows with nothing but empty lines between
     */
    public record Block(String mark, String text, Optional<String> output) {}

    /**
     * Reads a document.
     *
     * @param file in the project's root, such as {@code docs/cli.md}
     */
    public static MarkdownDocument of(String file) throws IOException {
        Path path = ProjectFiles.root().resolve(file);
        return new MarkdownDocument(Files.readAllLines(path));
    }

    /** Its fenced blocks, in their order. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** The headings of a level, 1 to 6, in their order. */
    public List<String> headings(int level) {
        List<String> headings = new ArrayList<>();
        for (String line : prose) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches() && heading.group(1).length() == level) {
                headings.add(heading.group(2));
            }
        }
        return headings;
    }

    /**
     * What stands as code in the first cells of the tables below a heading, up to the next heading.
     *
     * @throws IllegalArgumentException if there is no such heading
     */
    public List<String> codeInFirstCells(String heading) {
        List<String> code = new ArrayList<>();
        boolean isFound = false;
        boolean isBelow = false;
        for (String line : prose) {
            Matcher matcher = HEADING.matcher(line);
            if (matcher.matches()) {
                isBelow = matcher.group(2).equals(heading);
                isFound |= isBelow;
            } else if (isBelow && line.startsWith("|")) {
                Matcher inCell = CODE.matcher(line.split("(?<!\\\\)\\|", -1)[1]);
                while (inCell.find()) {
                    code.add(inCell.group(1).replace("\\|", "|"));
                }
            }
        }
        if (!isFound) {
            throw new IllegalArgumentException("no heading \"" + heading + "\"");
        }
        return code;
    }
}
