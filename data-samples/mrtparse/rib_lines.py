"""Prints what mrtparse read from a RIB dump, one entry a line."""
import sys
import mrtparse


def key(pair):
    return next(iter(pair))


def path_of(attributes):
    for attribute in attributes:
        if key(attribute["type"]) == 2:
            out = []
            for segment in attribute["value"]:
                kind = key(segment["type"])
                if kind == 2:
                    out.append(" ".join(segment["value"]))
                else:
                    brackets = {1: "{}", 3: "()", 4: "[]"}[kind]
                    joint = "," if kind in (1, 4) else " "
                    out.append(brackets[0] + joint.join(segment["value"]) + brackets[1])
            return " ".join(out)
    return None


peers = []
for record in mrtparse.Reader(sys.argv[1]):
    data = record.data
    kind, subtype = key(data["type"]), key(data["subtype"]) if isinstance(data["subtype"], dict) else None
    if kind == 13 and subtype == 1:
        peers = data["peer_entries"]
    elif kind == 13 and subtype in (2, 4, 8, 10):
        prefix = "%s/%d" % (data["prefix"], data["length"])
        for entry in data["rib_entries"]:
            peer = peers[entry["peer_index"]]
            path = path_of(entry["path_attributes"])
            print("|".join([prefix, peer["peer_ip"], peer["peer_as"], str(key(entry["originated_time"])),
                            str(entry.get("path_id", "")), "none" if path is None else path]))
    elif kind == 12:
        prefix = "%s/%d" % (data["prefix"], data["length"])
        path = path_of(data["path_attributes"])
        print("|".join([prefix, data["peer_ip"], data["peer_as"], str(key(data["originated_time"])), "",
                        "none" if path is None else path]))
