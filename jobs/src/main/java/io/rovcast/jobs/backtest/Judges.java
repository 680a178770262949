package io.rovcast.jobs.backtest;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Judges by the routing tables of their time. */
@FunctionalInterface
interface Judges {
    /** A judge with the newest tables that are not newer than a time; empty if all are newer. */
    Optional<Judge> at(Instant time) throws IOException;
}
