from dataclasses import replace

import pytest

from policytext.corpus import Corpus, Problem
from policytext.document import Document, Metadata
from policytext.pipeline import analyze
from policytext.text import AlignedText

FIRST = """云陵市{year}年卫生健康工作要点
一、思想建设
（一）加强理论学习。增强“四个意识”，全年集中学习不少于{times}次。
二、健康服务
（一）推进健康教育。每月开展健康教育讲座{talks}场以上，服务乡村振兴。
（二）{new}
"""


def plan(name: str, text: str, **metadata: object) -> Document:
    """A document with nothing but a text and what it says of itself."""
    return Document(
        name=name,
        metadata=Metadata(**metadata),  # type: ignore[arg-type]  # the tests name the fields
        text=AlignedText.from_raw(text),
    )


@pytest.fixture
def corpus() -> Corpus:
    """Plans of two places over three years, of which one has none, and a file that could not be read."""
    news = {
        2018: "开展健康扶贫义诊。",
        2019: "开展健康扶贫和志愿服务。",
        2021: "推进疫苗接种，疫苗接种到户。",
    }
    documents = [
        analyze(
            FIRST.format(year=year, times=year - 2010, talks=2, new=new).replace("云陵", place),
            name=f"plans/{place}{year}.txt",
        )
        for year, new in news.items()
        for place in ("云陵", "望澜")
    ]
    return Corpus(documents=tuple(documents), problems=(Problem(file="plans/坏.docx", reason="is empty"),))


HOSTILE = """<script>alert(1)</script>{year}年工作要点
一、总体要求
增强“四个意识”‮，深化“<b onclick=alert(1)>行动”。
二、=cmd()|' /C calc'!A0
（一）<img src=x onerror=alert(1)>。$\\frac{{x}}$，全年集中学习不少于{times}次。（责任单位：<i>甲</i>局、=乙局）
（二）{long}。长文。
（三）“></svg><script>alert(2)</script>”。{new}
"""


@pytest.fixture
def hostile_plans() -> Corpus:
    """Two plans of one body, with sections, tasks, slogans and units that want to be run or calculated."""
    texts = {
        year: HOSTILE.format(year=year, times=times, long="长" * 10_000, new=new)
        for year, times, new in ((2019, 10, "做好宣传。"), (2020, 12, "做好😀宣讲。"))
    }
    found = [analyze(text, name=f'"><script>{year}.txt') for year, text in texts.items()]
    documents = [
        replace(
            one,
            metadata=replace(
                one.metadata,
                issuer="=1+1<script>局",
                region="$x$<u>",
                kind="@要点",
                title="\u202e</title><script>",
            ),
        )
        for one in found
    ]
    return Corpus(documents=tuple(documents))


@pytest.fixture
def hostile() -> Corpus:
    """Documents whose names, titles and texts want to be run, calculated or turned around."""
    script = "<script>alert(1)</script>"
    documents = (
        plan(script, f"健康{script}健康", year=2020, title=script, region="=cmd()|' /C calc'!A0"),
        plan("=cmd()", "健康教育", year=2021, title="长" * 10_000, region="@x$y$", kind="\u202egnp\0"),
        plan("$a$b", "健康\x0b教育", year=2022, title="\ud800", region="-1", kind="😀"),
    )
    return Corpus(documents=documents, problems=(Problem(file="=evil", reason="<b onclick='x()'>no</b>"),))
