package io.rovcast.ingest.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What {@code spark.read().format("mrt")} finds. */
public final class MrtDataSource implements TableProvider, DataSourceRegister {
    /** For Spark, which finds it by its name. */
    public MrtDataSource() {}

    @Override
    public String shortName() {
        return "mrt";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return MrtColumns.of(MrtOptions.of(options).granularity());
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
        return new MrtTable(MrtOptions.of(options), paths(options));
    }

    /** One path comes as {@code path}, several as a JSON array in {@code paths}. */
    private static List<String> paths(CaseInsensitiveStringMap options) {
        List<String> paths = new ArrayList<>();
        String several = options.get("paths");
        if (several != null) {
            try (JsonParser json = new JsonFactory().createParser(several)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.VALUE_STRING) {
                        paths.add(json.getText());
                    }
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("option paths of data source mrt is no JSON array: " + several, e);
            }
        }
        String one = options.get("path");
        if (one != null) {
            paths.add(one);
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("data source mrt needs a path: load(\"rrc00/bview.gz\")");
        }
        return paths;
    }
}
