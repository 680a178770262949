"""The made-up days are tables and sets, each a little larger than the one before. The samples are those of the project."""

import gzip
import json
from pathlib import Path

import pytest
import sample_days

SAMPLES = Path(__file__).resolve().parents[2] / "data-samples"


def test_tables_grow_and_keep_their_peers() -> None:
    mrt = gzip.decompress((SAMPLES / "rib.south.gz").read_bytes())
    first, last = (list(sample_days.records(sample_days.table(mrt, day))) for day in (0, 13))
    assert first[0][1:3] == last[0][1:3] == (13, sample_days.PEER_INDEX_TABLE)
    assert last[0][0] - first[0][0] == 13 * sample_days.DAY_SECONDS
    assert 1000 < len(first) < len(last) < 3000
    assert {body for *_, body in first} <= {body for *_, body in last}


def test_sets_grow_and_say_their_day() -> None:
    document = json.loads((SAMPLES / "vrps.baseline.json").read_text())
    first, last = (sample_days.vrps(document, day) for day in (0, 13))
    assert first["metadata"]["buildtime"] == "2026-11-02T08:00:00Z"
    assert last["metadata"]["buildtime"] == "2026-11-15T08:00:00Z"
    assert len(first["roas"]) < len(last["roas"]) < len(document["roas"])


def test_a_cut_table_is_no_table() -> None:
    with pytest.raises(ValueError, match="record at byte 0"):
        list(sample_days.records(b"\0" * 8 + b"\1" * 4))
