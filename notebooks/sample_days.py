"""Makes two weeks of tables and VRP sets out of the samples, which are of one day.

    python sample_days.py DATA_SAMPLES OUT

Each day has a thinned copy of the table of one collector, under another date and with a few routes more than the day before, and
the VRPs in force, with more of them signed from day to day. On one day the candidate with the planted mistakes is in force.
All of it is invented, as the samples are; the same input gives the same files.
"""

from __future__ import annotations

import gzip
import json
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DAYS = 14
DAY_SECONDS = 86_400
BAD_DAY = 9
"""The planted mistakes are in force on this day, counted from 0."""

PEER_INDEX_TABLE = 1
MAX_RECORD = 1 << 24


def records(mrt: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    """Time, type, subtype and body of each record (RFC 6396, section 2)."""
    at = 0
    while at < len(mrt):
        time, kind, subtype, length = struct.unpack_from(">IHHI", mrt, at)
        if length > MAX_RECORD or at + 12 + length > len(mrt):
            raise ValueError(f"the record at byte {at} has {length} bytes")
        yield time, kind, subtype, mrt[at + 12 : at + 12 + length]
        at += 12 + length


def share(text: str) -> float:
    """A number from 0 to 1 that looks drawn by lot, and is the same for the same text."""
    return zlib.crc32(text.encode()) / 2**32


def table(mrt: bytes, day: int) -> bytes:
    """The table of a day: the peers, and of the prefixes about a twelfth, more from day to day."""
    kept = bytearray()
    for index, (time, kind, subtype, body) in enumerate(records(mrt)):
        if subtype == PEER_INDEX_TABLE or share(f"route {index}") < 0.08 + 0.0005 * day:
            kept += struct.pack(">IHHI", time + day * DAY_SECONDS, kind, subtype, len(body)) + body
    return bytes(kept)


def vrps(document: dict[str, Any], day: int) -> dict[str, Any]:
    """The set of the time of a day's table: the VRPs of four fifths of the networks, of more from day to day."""
    metadata = {**document["metadata"], "buildtime": f"2026-11-{2 + day:02}T08:00:00Z"}
    kept = [
        {**vrp, "expires": vrp["expires"] + day * DAY_SECONDS}
        for vrp in document["roas"]
        if share(f"network {vrp['asn']}") < 0.8 + 0.012 * day
    ]
    return {**document, "metadata": metadata, "roas": kept}


def main(samples: Path, out: Path) -> None:
    """Writes ``tables/DAY.mrt`` and ``vrps/DAY.json``."""
    mrt = gzip.decompress((samples / "rib.south.gz").read_bytes())
    ordinary, bad = (json.loads((samples / f"vrps.{name}.json").read_text()) for name in ("baseline", "candidate"))
    for folder in ("tables", "vrps"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for day in range(DAYS):
        (out / "tables" / f"{day:02}.mrt").write_bytes(table(mrt, day))
        (out / "vrps" / f"{day:02}.json").write_text(json.dumps(vrps(bad if day == BAD_DAY else ordinary, day)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
