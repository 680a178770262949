"""Results of the sample open, and what is none says so. Run by notebooks/run, which makes the results."""

import json
from pathlib import Path

import polars as pl
import pytest
from rovcast_results import Backtest, Coverage, Forecast, Lake, ResultError, figure, results


def test_a_forecast_has_a_verdict_and_four_tables() -> None:
    forecast = Forecast.open(results("forecast"))
    assert forecast.verdict["verdict"] == "BLOCK"
    origins = forecast.table("origins")
    assert origins.height > 0
    assert {"asn", "hard_loss_share"} <= set(origins.columns)
    for name in ("transitions", "blame", "blocks"):
        assert forecast.table(name).height > 0


def test_a_lake_has_its_partitions_as_columns() -> None:
    lake = Lake.open(results("lake"))
    collectors = lake.scan("routes").select("collector").unique().collect()
    assert set(collectors["collector"]) == {"north", "south"}
    assert lake.scan("vrp_snapshots").collect().height == 3
    assert lake.files("vrps").endswith("/vrps/**/*.parquet")


def test_reading_a_lake_is_lazy() -> None:
    plan = Lake.open(results("lake")).scan("rib_entries").filter(pl.col("afi") == 6).select("prefix").explain()
    assert "PROJECT 2/" in plan or "PROJECT 1/" in plan


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="verdict.json: does not exist"):
        Forecast.open(tmp_path)
    with pytest.raises(ResultError, match="rovcast-lake.json: does not exist"):
        Lake.open(tmp_path)
    with pytest.raises(ResultError, match="notebooks/run makes it"):
        results("nothing-of-the-kind")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 7}', '{"schema": "other/1"}', "{"])
def test_another_document_is_no_verdict(tmp_path: Path, text: str) -> None:
    (tmp_path / "verdict.json").write_text(text)
    with pytest.raises(ResultError, match="verdict.json"):
        Forecast.open(tmp_path)


def test_other_results_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "coverage.json").write_text(json.dumps({"schema": "rovcast/verdict/1"}))
    with pytest.raises(ResultError, match="expected the schema rovcast/coverage/"):
        Coverage.open(tmp_path)
    with pytest.raises(ResultError, match="verdicts.parquet: does not exist"):
        Backtest.open(tmp_path)
    (tmp_path / "incidents.json").write_text("{}")
    with pytest.raises(ResultError, match="expected a list, found a dict"):
        Backtest(tmp_path).incidents()


def test_figures_have_a_place_of_their_own() -> None:
    assert figure("x.png").parent.name == "figures"
    assert figure("x.png").parent.is_dir()


def test_outside_of_the_project_results_have_to_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROVCAST_RESULTS")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ResultError, match="is not in the project"):
        results("forecast")
