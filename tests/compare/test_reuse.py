from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from policytext import Corpus, Document, Metadata, SloganLexicon
from policytext.cli import main
from policytext.compare import adoption_lag, containment, reuse, similarity
from policytext.compare.reuse import REUSE_COLUMNS
from policytext.errors import UsageError
from policytext.text import AlignedText

SHARED = "各地要把艺术教育纳入学校发展规划统筹安排"


def plain(name: str, text: str, date: str | None) -> Document:
    """A document without sections."""
    return Document(name=name, metadata=Metadata(issued_on=date), text=AlignedText.from_raw(text))


@pytest.fixture
def three() -> list[Document]:
    """The oldest has the last name; the youngest shares nothing."""
    return [
        plain("a", f"甲县认真研究。{SHARED}，狠抓落实", "2017-01-02"),
        plain("b", "春天来了百花开放山河壮丽人民幸福安康", "2018-01-02"),
        plain("c", f"中央决定：{SHARED[:8]}、{SHARED[8:]}", "2015-09-01"),
    ]


def grams(text: str, n: int) -> set[str]:
    """Distinct n-grams of the letters, by plain slicing."""
    kept = "".join(one for one in text if one.isalnum())
    return {kept[place : place + n] for place in range(len(kept) - n + 1)}


def test_reuse_gives_both_places(three: list[Document]) -> None:
    """The maximal passage over punctuation, from the older text, and the rest as addition."""
    row = reuse(three).to_dict("records")[0]
    assert (row["source"], row["docname"], row["length"]) == ("c", "a", 20)
    assert row["text"] == three[0].text.raw[row["start"] : row["end"]] == SHARED
    assert row["source_text"] == three[2].text.raw[row["source_start"] : row["source_end"]]
    assert row["weight"] == 1.0 and row["addition_rate"] == pytest.approx(1 - 20 / 30)
    assert "earliest in this corpus" in row["caveat"]


def test_phrases_of_all_issuers_weigh_nothing() -> None:
    """Three texts share a passage: ln(3/3) is 0; the source of both is the oldest."""
    table = reuse([plain(str(year), f"{year}{SHARED}", str(year)) for year in (2018, 2016, 2017)])
    assert table["source"].tolist() == ["2016", "2016"] and table["weight"].tolist() == [0.0, 0.0]


def test_undated_and_nothing_shared(three: list[Document]) -> None:
    """A missing date is told; an empty table has its columns."""
    undated = [plain(name, SHARED, None) for name in "xy"]
    assert reuse(undated)["caveat"].tolist() == ["a date is missing; the order is by name"]
    assert reuse(three[:2]).columns.tolist() == list(REUSE_COLUMNS) and reuse([]).empty
    pd.testing.assert_frame_equal(reuse(three), reuse(three[::-1]))


@pytest.mark.parametrize("n", [1, 2, 8])
def test_containment_and_jaccard_by_plain_sets(three: list[Document], n: int) -> None:
    """Equal to set arithmetic on sliced n-grams."""
    sets = {document.name: grams(document.text.text, n) for document in three}
    matrix, jaccard, cosine = containment(three, n), similarity(three, "jaccard", n=n), similarity(three, n=n)
    for one, ours in sets.items():
        for other, theirs in sets.items():
            both = len(ours & theirs)
            assert matrix.loc[one, other] == pytest.approx(both / len(ours))
            assert jaccard.loc[one, other] == pytest.approx(both / len(ours | theirs))
            assert cosine.loc[one, other] == pytest.approx(both / np.sqrt(len(ours) * len(theirs)))


def test_wrong_arguments(three: list[Document]) -> None:
    """Messages say what is allowed."""
    with pytest.raises(UsageError, match="measure is 'dice'; allowed are 'cosine'"):
        similarity(three, "dice")  # type: ignore[arg-type]  # what a user might write
    with pytest.raises(UsageError, match="n is 0; it must be 1 or more"):
        containment(three, 0)
    with pytest.raises(UsageError, match="min_length is 4; it must be at least n, 8"):
        reuse(three, min_length=4)


def test_lag_by_the_lexicon() -> None:
    """Years since the lexicon's first national use; an unknown slogan has none."""
    table = pd.DataFrame({"canonical": ["四个意识", "本地提法"], "first_year": [2019, 2020]})
    found, entry = adoption_lag(table), SloganLexicon.default()["四个意识"]
    assert entry.since is not None and found["lag"][0] == 2019 - entry.since
    assert pd.isna(found["lag"][1])
    with pytest.raises(UsageError, match="the table has no column 'report'"):
        adoption_lag(table, national="report")


def test_command_writes_the_same_bytes(tmp_path: Path) -> None:
    """The table as a file, twice."""
    for year in (2019, 2020):
        (tmp_path / f"{year}.txt").write_text(f"云陵市{year}年工作要点\n一、{SHARED}。", encoding="utf-8")
    written = []
    for _ in range(2):
        result = CliRunner().invoke(main, ["reuse", str(tmp_path), "-o", str(tmp_path / "out.csv")])
        assert result.exit_code == 0, result.output
        written.append((tmp_path / "out.csv").read_bytes())
        (tmp_path / "out.csv").unlink()
    assert written[0] == written[1] and SHARED in written[0].decode("utf-8-sig")


PANEL = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "texts" / "arts_education_panel"


@pytest.mark.skipif(not PANEL.exists(), reason="the arts-education texts do not lie beside the checkout")
def test_who_takes_over_the_state_councils_text() -> None:
    """The three places that a plain count of 8-grams puts at the top."""
    corpus = Corpus.from_dir(PANEL)
    row = containment(corpus).loc["中央_2015_意见.txt"].to_numpy()
    shares = dict(zip(corpus.docvars["docname"], row.tolist(), strict=True))
    top = sorted(shares.keys() - {"中央_2015_意见.txt"}, key=lambda name: -shares[name])
    assert {name.split("_")[0].removesuffix("省").removesuffix("市") for name in top[:3]} == (
        {"河南", "驻马店", "安阳"}
    )
