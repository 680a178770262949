package io.rovcast.gate;

import io.rovcast.cli.RootCommand;
import io.rovcast.gate.fetch.FetchCommand;
import io.rovcast.gate.guard.GuardCommand;
import io.rovcast.gate.simulate.SimulateCommand;
import io.rovcast.gate.validate.ValidateCommand;

/** Entry point of the commands that need no Spark, of {@code --help} and of {@code --version}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(RootCommand.run(args, commands()));
    }

    /** The one place where a command of this module is registered; its line in help is in {@code io.rovcast.cli.Command}. */
    public static Object[] commands() {
        return new Object[] {
            new GateCommand(), new SimulateCommand(), new GuardCommand(), new ValidateCommand(), new FetchCommand()
        };
    }
}
