package io.rovcast.jobs.lake;

import io.rovcast.cli.BuildInfo;
import io.rovcast.ingest.io.FormatException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Columns of the lake's tables, in the order of the files; {@code docs/lake.md} says what they mean. */
final class LakeSchema {
    private LakeSchema() {}

    /** Under this key, a footer has the version of the lake's format. */
    static final String VERSION_KEY = "rovcast.lake.version";

    /** Some columns of a table. */
    static MessageType part(MessageType table, String... columns) {
        return new MessageType(
                table.getName(), Arrays.stream(columns).map(table::getType).toList());
    }

    /** Refuses a file whose footer names a later version than this release knows. */
    static void checkVersion(String version, String source) throws FormatException {
        if (version.matches("[0-9]{1,9}") && Integer.parseInt(version) > Lake.VERSION) {
            throw FormatException.of(
                    source,
                    "is of version %s; rovcast %s knows versions up to %d, use a newer release"
                            .formatted(version, BuildInfo.current().version(), Lake.VERSION));
        }
    }

    /** What the footer of each file says, beside the schema. */
    static Map<String, String> metadata(String table) {
        Map<String, String> metadata = new TreeMap<>(); // in order, so that equal tables are equal bytes
        metadata.put("rovcast.table", table);
        metadata.put(VERSION_KEY, String.valueOf(Lake.VERSION));
        metadata.put("rovcast.version", BuildInfo.current().version());
        return metadata;
    }

    /** One row for each RIB entry. */
    static final MessageType RIB_ENTRIES = MessageTypeParser.parseMessageType("""
            message rib_entries {
              required binary dump (STRING);
              required int64 dump_time (TIMESTAMP(MILLIS,true));
              required int32 afi;
              required binary prefix (STRING);
              required binary prefix_first;
              required binary prefix_last;
              required int32 prefix_length;
              required int64 peer_asn;
              required binary peer_address (STRING);
              optional int64 origin;
              required binary origin_kind (STRING);
              required group as_path (LIST) { repeated group list { required int64 element; } }
              optional binary as_path_text (STRING);
              optional int64 path_id;
              optional int64 originated_time (TIMESTAMP(MILLIS,true));
            }
            """);

    /** One row for each prefix and origin of a dump. */
    static final MessageType ROUTES = MessageTypeParser.parseMessageType("""
            message routes {
              required binary dump (STRING);
              required int64 dump_time (TIMESTAMP(MILLIS,true));
              required int32 afi;
              required binary prefix (STRING);
              required binary prefix_first;
              required binary prefix_last;
              required int32 prefix_length;
              optional int64 origin;
              required int32 entries;
              required int32 vantage_point_count;
              required int32 vantage_as_count;
              optional int64 first_seen (TIMESTAMP(MILLIS,true));
              required group observations (LIST) {
                repeated group list {
                  required group element { required int32 vantage_point; required int32 path; }
                }
              }
            }
            """);

    /** One row for each AS path that {@link #ROUTES} refers to. */
    static final MessageType PATHS = MessageTypeParser.parseMessageType("""
            message paths {
              required binary dump (STRING);
              required int64 dump_time (TIMESTAMP(MILLIS,true));
              required int32 path;
              required group hops (LIST) { repeated group list { required int64 element; } }
              required boolean has_set;
              required boolean has_confederation;
            }
            """);

    /** One row for each peer of a dump. */
    static final MessageType VANTAGE_POINTS = MessageTypeParser.parseMessageType("""
            message vantage_points {
              required binary dump (STRING);
              required int64 dump_time (TIMESTAMP(MILLIS,true));
              required int32 vantage_point;
              required binary address (STRING);
              required int64 asn;
              required int32 entries_ipv4;
              required int32 entries_ipv6;
            }
            """);

    /** One row for each VRP and time during which it was valid. */
    static final MessageType VRPS = MessageTypeParser.parseMessageType("""
            message vrps {
              required int32 afi;
              required binary prefix (STRING);
              required binary prefix_first;
              required binary prefix_last;
              required int32 prefix_length;
              required int32 max_length;
              required int64 asn;
              optional binary ta (STRING);
              required int64 valid_from (TIMESTAMP(MILLIS,true));
              optional int64 valid_to (TIMESTAMP(MILLIS,true));
              optional int64 expires_last (TIMESTAMP(MILLIS,true));
            }
            """);

    /** One row for each ASPA and time during which it was valid. */
    static final MessageType ASPAS = MessageTypeParser.parseMessageType("""
            message aspas {
              required int64 customer_asn;
              required group provider_asns (LIST) { repeated group list { required int64 element; } }
              optional binary ta (STRING);
              required int64 valid_from (TIMESTAMP(MILLIS,true));
              optional int64 valid_to (TIMESTAMP(MILLIS,true));
              optional int64 expires_last (TIMESTAMP(MILLIS,true));
            }
            """);

    /** One row for each VRP set that was ingested. */
    static final MessageType VRP_SNAPSHOTS = MessageTypeParser.parseMessageType("""
            message vrp_snapshots {
              required int64 time (TIMESTAMP(MILLIS,true));
              required binary source (STRING);
              required binary sha256 (STRING);
              required binary format (STRING);
              required int32 vrps;
              required int32 announced;
              required int32 withdrawn;
              required int32 rejected;
              required int32 aspas;
            }
            """);

    /** One row for each VRP or ASPA of a set and object that it is from. */
    static final MessageType PAYLOAD_SOURCES = MessageTypeParser.parseMessageType("""
            message payload_sources {
              required int64 time (TIMESTAMP(MILLIS,true));
              required binary type (STRING);
              optional int32 afi;
              optional binary prefix (STRING);
              optional binary prefix_first;
              optional binary prefix_last;
              optional int32 prefix_length;
              optional int32 max_length;
              required int64 asn;
              optional binary ta (STRING);
              optional binary uri (STRING);
              optional binary ca (STRING);
              optional binary serial (STRING);
              optional int64 not_after (TIMESTAMP(MILLIS,true));
              optional int64 expires (TIMESTAMP(MILLIS,true));
            }
            """);

    /** One row for each pair that was seen within the days that are kept. */
    static final MessageType PAIR_DAYS = MessageTypeParser.parseMessageType("""
            message pair_days {
              required int32 afi;
              required binary prefix (STRING);
              required binary prefix_first;
              required binary prefix_last;
              required int32 prefix_length;
              required int64 origin;
              required int64 first_seen (TIMESTAMP(MILLIS,true));
              required int64 last_seen (TIMESTAMP(MILLIS,true));
              required int32 days_seen;
              required int32 days_stable;
              required binary days;
            }
            """);

    /** One row for each origin of {@link #PAIR_DAYS}. */
    static final MessageType ORIGIN_DAYS = MessageTypeParser.parseMessageType("""
            message origin_days {
              required int64 asn;
              required int32 pairs;
              required int64 first_seen (TIMESTAMP(MILLIS,true));
              required int64 last_seen (TIMESTAMP(MILLIS,true));
              required int32 days_seen;
              required int32 days_stable;
            }
            """);
}
