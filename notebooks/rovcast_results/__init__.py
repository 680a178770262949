"""Opens what Rovcast writes, and does nothing else with it.

A result is a directory: a forecast (``impact`` and ``gate``), a lake (``ingest``), a report of ``coverage`` or of ``backtest``.
JSON comes as it is, tables as data frames of Polars. What is not there, or is no such result, is a ``ResultError`` that names
the place.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

import polars as pl

Json: TypeAlias = dict[str, Any]
ForecastTable: TypeAlias = Literal["transitions", "origins", "blame", "blocks", "expiring"]
LakeTable: TypeAlias = Literal["rib_entries", "routes", "paths", "vantage_points", "vrps", "aspas", "vrp_snapshots"]

__all__ = ["Backtest", "Coverage", "Forecast", "Lake", "ResultError", "figure", "results"]


class ResultError(Exception):
    """A result is missing, or is another one than was asked for."""


def results(name: str) -> Path:
    """Where a result lies that ``notebooks/run`` has made: in ``ROVCAST_RESULTS``, which it sets.

    Without it, as in an editor, in ``target/notebooks/results`` of the project that the notebook lies in.
    """
    given = os.environ.get("ROVCAST_RESULTS")
    root = Path(given) if given else _project(Path.cwd()) / "target" / "notebooks" / "results"
    return _existing(root / name, "notebooks/run makes it")


def figure(name: str) -> Path:
    """Where to save a figure: beside the results, in ``figures``."""
    given = os.environ.get("ROVCAST_RESULTS")
    root = Path(given).parent if given else _project(Path.cwd()) / "target" / "notebooks"
    folder = root / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


@dataclass(frozen=True)
class Forecast:
    """What ``impact``, ``gate`` or a simulation wrote with ``--out`` (docs/results.md)."""

    directory: Path
    verdict: Json

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens a forecast by its verdict.json (docs/verdict.md)."""
        file = directory / "verdict.json"
        return cls(directory, _document(file, "rovcast/verdict/"))

    def table(self, name: ForecastTable) -> pl.DataFrame:
        """One of the four tables."""
        return _table(self.directory / f"{name}.parquet")


@dataclass(frozen=True)
class Lake:
    """A lake that ``ingest`` has filled (docs/lake.md)."""

    directory: Path

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens a lake by its rovcast-lake.json."""
        _json(directory / "rovcast-lake.json")
        return cls(directory)

    def files(self, table: LakeTable) -> str:
        """All files of a table, as a pattern that DuckDB and Spark understand."""
        return str(_existing(self.directory / table, "the lake has no such table") / "**" / "*.parquet")

    def scan(self, table: LakeTable) -> pl.LazyFrame:
        """A table that is read when and as far as it is asked for; ``collector`` and ``date`` are columns."""
        folder = _existing(self.directory / table, "the lake has no such table")
        return pl.scan_parquet(folder / "**" / "*.parquet", hive_partitioning=True)


@dataclass(frozen=True)
class Coverage:
    """What ``coverage`` wrote with ``--out``."""

    directory: Path
    report: Json

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens a report by its coverage.json."""
        return cls(directory, _document(directory / "coverage.json", "rovcast/coverage/"))

    def facts(self) -> pl.DataFrame:
        """The facts that all figures of the report are made of."""
        return _table(self.directory / "coverage.parquet")


@dataclass(frozen=True)
class Backtest:
    """What ``backtest`` wrote with ``--out`` (docs/backtest.md)."""

    directory: Path

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens a back-test by its verdicts.parquet."""
        _existing(directory / "verdicts.parquet", "is the directory a result of this kind?")
        return cls(directory)

    def verdicts(self) -> pl.DataFrame:
        """A row for each set that was replayed."""
        return _table(self.directory / "verdicts.parquet")

    def incidents(self) -> list[Json]:
        """What the gate said of each incident of a corpus."""
        file = self.directory / "incidents.json"
        incidents = _parsed(file)
        if not isinstance(incidents, list):
            raise ResultError(f"{file}: expected a list, found a {type(incidents).__name__}")
        return incidents

    def calibration(self) -> Json:
        """What was fitted to a lake."""
        return _json(self.directory / "calibration.json")


def _project(start: Path) -> Path:
    for folder in [start, *start.parents]:
        if (folder / "rovcast").is_file() and (folder / "pom.xml").is_file():
            return folder
    raise ResultError(f"{start}: is not in the project, and ROVCAST_RESULTS does not say where the results are")


def _existing(path: Path, hint: str) -> Path:
    if not path.exists():
        raise ResultError(f"{path}: does not exist; {hint}")
    return path


def _parsed(file: Path) -> Any:
    text = _existing(file, "is the directory a result of this kind?").read_text("utf-8")
    try:
        return json.loads(text)
    except ValueError as e:
        raise ResultError(f"{file}: is no JSON: {e}") from e


def _json(file: Path) -> Json:
    document = _parsed(file)
    if not isinstance(document, dict):
        raise ResultError(f"{file}: expected an object, found a {type(document).__name__}")
    return document


def _document(file: Path, schema: str) -> Json:
    document = _json(file)
    found = document.get("schema")
    if not isinstance(found, str) or not found.startswith(schema):
        raise ResultError(f"{file}: expected the schema {schema}…, found {found!r}")
    return document


def _table(file: Path) -> pl.DataFrame:
    return pl.read_parquet(_existing(file, "is the directory a result of this kind?"))
