/**
 * What the command lines of {@code gate} and {@code jobs} share: the root command, exit codes, errors and progress.
 *
 * <p>Standard output carries a command's result and nothing else; whatever this package prints goes to standard error,
 * except the answers to {@code --help} and {@code --version}. A mistake of the user or of an input is one line and exit
 * code 2; a mistake of the program is one line, or a stack trace with {@code -v}, and exit code 1.
 *
 * <p>Start reading at {@link io.rovcast.cli.RootCommand}.
 */
@NullMarked
package io.rovcast.cli;

import org.jspecify.annotations.NullMarked;
