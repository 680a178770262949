package io.rovcast.jobs.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.PrimitiveType;

/** Compresses pages with zstd and hands them to the file. */
final class PageSink implements AutoCloseable {
    private final ParquetFileWriter file;
    private final ZstdCompressCtx zstd;
    private final PageBytes page = new PageBytes();
    private byte[] compressed = new byte[1 << 16];

    PageSink(ParquetFileWriter file, int level) {
        this.file = file;
        this.zstd = new ZstdCompressCtx().setLevel(level);
    }

    /** The page to fill next; what it held is gone. */
    PageBytes newPage() {
        page.clear();
        return page;
    }

    void writeDictionary(Dictionary dictionary) throws IOException {
        PageBytes bytes = newPage();
        for (int number = 0; number < dictionary.size(); number++) {
            dictionary.putPlain(number, bytes);
        }
        int uncompressed = page.size();
        file.writeDictionaryPage(new DictionaryPage(compress(), uncompressed, dictionary.size(), Encoding.PLAIN));
    }

    void writePage(int values, int rows, Statistics<?> statistics, Encoding encoding) throws IOException {
        int uncompressed = page.size();
        file.writeDataPage(values, uncompressed, compress(), statistics, rows, Encoding.RLE, Encoding.RLE, encoding);
    }

    /** Leaves the column's bounds open; of pages that name none, Parquet's writer would say that they hold nulls only. */
    void forgetBounds(PrimitiveType type, int nulls) {
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(nulls);
        file.invalidateStatistics(statistics);
    }

    private BytesInput compress() {
        int bound = (int) Zstd.compressBound(page.size());
        if (compressed.length < bound) {
            compressed = new byte[bound];
        }
        int size = zstd.compressByteArray(compressed, 0, compressed.length, page.array(), 0, page.size());
        return BytesInput.from(compressed, 0, size);
    }

    @Override
    public void close() {
        zstd.close();
    }
}
