package io.rovcast.report.table;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands the cells of a row to Parquet's column writers. */
final class ParquetCells implements Cells {
    private final RecordConsumer consumer;
    private String name = "";
    private int index;

    ParquetCells(RecordConsumer consumer) {
        this.consumer = consumer;
    }

    void startRow() {
        consumer.startMessage();
        index = -1;
    }

    /** Moves on to the next column. */
    void next(String columnName) {
        name = columnName;
        index++;
    }

    void endRow() {
        consumer.endMessage();
    }

    private void start() {
        consumer.startField(name, index);
    }

    private void end() {
        consumer.endField(name, index);
    }

    @Override
    public void integer(int value) {
        start();
        consumer.addInteger(value);
        end();
    }

    @Override
    public void bigint(long value) {
        start();
        consumer.addLong(value);
        end();
    }

    @Override
    public void real(double value) {
        start();
        consumer.addDouble(value);
        end();
    }

    @Override
    public void bool(boolean value) {
        start();
        consumer.addBoolean(value);
        end();
    }

    @Override
    public void text(String value) {
        start();
        consumer.addBinary(Binary.fromString(value));
        end();
    }

    @Override
    public void time(Instant value) {
        bigint(TimeUnit.SECONDS.toMicros(value.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(value.getNano()));
    }

    @Override
    public void texts(List<String> values) {
        startList(values.isEmpty());
        for (String value : values) {
            consumer.startGroup();
            consumer.startField(ParquetSchema.ELEMENT, 0);
            consumer.addBinary(Binary.fromString(value));
            consumer.endField(ParquetSchema.ELEMENT, 0);
            consumer.endGroup();
        }
        endList(values.isEmpty());
    }

    @Override
    public void bigints(List<OptionalLong> values) {
        startList(values.isEmpty());
        for (OptionalLong value : values) {
            consumer.startGroup();
            if (value.isPresent()) {
                consumer.startField(ParquetSchema.ELEMENT, 0);
                consumer.addLong(value.getAsLong());
                consumer.endField(ParquetSchema.ELEMENT, 0);
            }
            consumer.endGroup();
        }
        endList(values.isEmpty());
    }

    /** An empty list is a group without its repeated field. */
    private void startList(boolean empty) {
        start();
        consumer.startGroup();
        if (!empty) {
            consumer.startField(ParquetSchema.LIST, 0);
        }
    }

    private void endList(boolean empty) {
        if (!empty) {
            consumer.endField(ParquetSchema.LIST, 0);
        }
        consumer.endGroup();
        end();
    }

    @Override
    public void absent() {
        // A null is a field that is not started.
    }
}
