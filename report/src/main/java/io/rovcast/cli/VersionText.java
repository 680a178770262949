package io.rovcast.cli;

import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}: version, commit, JDK and Spark, one a line. */
public final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.current();
        return new String[] {
            "rovcast " + build.version(),
            "commit  " + build.commit(),
            "JDK     " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vm.vendor") + ")",
            "Spark   " + build.spark(),
        };
    }
}
