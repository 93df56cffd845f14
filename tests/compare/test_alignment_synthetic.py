"""Alignment of plans with planted changes: how far rewording may go before tasks are lost.

The tasks are those of the samples; a plan is changed by carrying, rewording, splitting, merging, moving,
dropping and adding. ``python tests/compare/test_alignment_synthetic.py`` prints the table of the degrees.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from policytext import analyze, load
from policytext.compare import align
from policytext.segment import Segmenter

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
DISTRICTS = ("望澜区", "松泊区", "青屏县")
SEEDS = 20
CUT = Segmenter().segment

SYNONYMS = {
    "加强": "强化", "强化": "加强", "推进": "推动", "推动": "促进", "开展": "组织", "组织": "举办", "完善": "健全", "健全": "完善", "落实": "抓好",
    "做好": "抓好", "提升": "提高", "提高": "提升", "建立": "构建", "深化": "拓展", "重点": "着重", "及时": "第一时间", "定期": "按时", "围绕": "紧扣",
    "单位": "部门", "群众": "居民", "宣传": "传播", "活动": "行动", "检查": "督查", "制定": "出台", "通过": "借助", "引导": "动员", "问题": "短板",
}  # fmt: skip
FILLERS = [
    "项目",
    "资金",
    "企业",
    "平台",
    "数据",
    "园区",
    "道路",
    "标准",
    "产业",
    "市场",
    "规划",
    "人才",
    "资源",
    "环境",
    "农业",
    "旅游",
    "教育",
    "物流",
    "创新",
    "生态",
    "投资",
    "土地",
    "水利",
    "交通",
    "能源",
]


@dataclass
class Planted:
    """The items of both plans as texts, and which belong together."""

    old: list[str] = field(default_factory=list)
    new: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)


@cache
def tasks(district: str) -> list[tuple[str, str]]:
    """Heading and body of every task that a district's samples have, in its first wording."""
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    first: dict[str, str] = {}
    for change in truth["changes"]:
        if change["district"] == district:
            for entry in change["items"]:
                family = [first.get(one, one) for one in entry["old"]]
                first.update({one: family[0] for one in entry["old"] + entry["new"] if family})
    found: dict[str, tuple[str, str]] = {}
    for document in truth["documents"]:
        if document["district"] == district:
            items = [item for item in load(SAMPLES / document["file"]).items() if not item.row]
            for told, item in zip(document["items"], items, strict=True):
                body = item.text[len(item.marker or "") :].replace("\n", "。")
                parts = [part for part in re.split(r"[。；]", body) if part.strip()]
                if item.heading and len(parts) >= 3 and first.get(told["id"], told["id"]) == told["id"]:
                    found[told["id"]] = (item.heading, "。".join(parts[1:]) + "。")
    return list(found.values())


def reword(text: str, degree: float, chance: random.Random) -> str:
    """Change a share of the words, by synonyms where there are any, and the order of as many clauses."""
    words = []
    for word in CUT(text):
        if len(word) > 1 and chance.random() < degree:
            word = SYNONYMS.get(word) or chance.choice(FILLERS)
        words.append(word)
    clauses = [clause for clause in re.split(r"[，。]", "".join(words)) if clause]
    for place in range(len(clauses) - 1):
        if chance.random() < degree:
            other = chance.randrange(len(clauses))
            clauses[place], clauses[other] = clauses[other], clauses[place]
    return "，".join(clauses) + "。"


def retitle(heading: str, degree: float, chance: random.Random) -> str:
    """A heading with synonyms for a share of its words."""
    return "".join(SYNONYMS.get(word, word) if chance.random() < degree else word for word in CUT(heading))


def halves(body: str) -> tuple[str, str]:
    """The clauses of a body in two parts."""
    clauses = [clause for clause in re.split(r"[，。]", body) if clause]
    middle = len(clauses) // 2
    return "，".join(clauses[:middle]) + "。", "，".join(clauses[middle:]) + "。"


def plant(seed: int, degree: float) -> Planted:
    """Twelve reworded tasks, one split, one merger of two, three dropped, three added, some moved."""
    chance = random.Random(seed)
    listed = list(tasks(DISTRICTS[seed % 3]))
    chance.shuffle(listed)
    old, added = listed[:18], listed[18:21]
    planted = Planted(old=[f"{heading}。{body}" for heading, body in old])
    for number, (heading, body) in enumerate(old[:12]):
        planted.new.append((f"{retitle(heading, degree, chance)}。{reword(body, degree, chance)}", (number,)))
    heading, body = old[12]
    for half in halves(body):
        planted.new.append((f"{half[:8].strip('，。')}。{reword(half, degree, chance)}", (12,)))
    (one, first), (other, second) = old[13:15]
    planted.new.append((f"{one}，{other}。{reword(first + second, degree, chance)}", (13, 14)))
    planted.new += [(f"{heading}。{body}", ()) for heading, body in added]
    for _ in range(4):
        planted.new.insert(
            chance.randrange(len(planted.new)), planted.new.pop(chance.randrange(len(planted.new)))
        )
    return planted


def plan(items: list[str], year: int) -> str:
    """A plan's text."""
    lines = [f"（{number}）{item}" for number, item in zip(numerals(), items, strict=False)]
    return "\n".join([f"云陵市{year}年工作要点", "一、重点任务", *lines])


def numerals() -> list[str]:
    """一 to 三十九."""
    digits = "一二三四五六七八九"
    tens = ("", "十", "二十", "三十")
    return [ten + digit for ten in tens for digit in ("", *digits) if ten + digit]


def links(planted: Planted) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The planted and the found links, by the numbers of the items."""
    old = analyze(plan(planted.old, 2019), name="old")
    new = analyze(plan([text for text, _ in planted.new], 2020), name="new")
    starts = [{item.span.start: place for place, item in enumerate(one.items())} for one in (old, new)]
    assert [len(one) for one in starts] == [len(planted.old), len(planted.new)]
    table = align(old, new).dropna(subset=["old_start", "new_start"])
    found = {
        (starts[0][int(a)], starts[1][int(b)])
        for a, b in zip(table["old_start"], table["new_start"], strict=True)
    }
    return {(i, j) for j, (_, olds) in enumerate(planted.new) for i in olds}, found


def link_f1(degree: float, seeds: range = range(SEEDS)) -> float:
    """F1 of the links over all seeds."""
    hits = wanted = given = 0
    for seed in seeds:
        truth, found = links(plant(seed, degree))
        hits, wanted, given = hits + len(truth & found), wanted + len(truth), given + len(found)
    return 2 * hits / (wanted + given)


@pytest.mark.parametrize(("degree", "floor"), [(0.1, 0.99), (0.3, 0.98), (0.6, 0.98)])
def test_links_are_found_at_each_degree_of_change(degree: float, floor: float) -> None:
    """Which old task is which new one, through rewording, splits, mergers, moves, drops and additions."""
    assert link_f1(degree) >= floor


@pytest.mark.parametrize("seed", range(3))
def test_every_item_stands_in_one_entry(seed: int) -> None:
    """None is lost, none is told of twice."""
    planted = plant(seed, 0.5)
    new = [text for text, _ in planted.new]
    table = align(analyze(plan(planted.old, 2019), name="old"), analyze(plan(new, 2020), name="new"))
    for side, items in (("old", planted.old), ("new", new)):
        places = table[["entry", f"{side}_start"]].dropna().drop_duplicates()
        assert len(places) == places[f"{side}_start"].nunique() == len(items)


def test_a_moved_clause_is_no_merger() -> None:
    """A dropped item of which one clause went into another one is dropped, not merged."""
    bodies = [f"{heading}。{body}" for heading, body in tasks("望澜区")[:8]]
    gone = [part for part in re.split(r"[，。]", bodies[0]) if part]
    later = [*bodies[1:7], bodies[7] + gone[-1] + "。"]
    table = align(analyze(plan(bodies, 2019), name="old"), analyze(plan(later, 2020), name="new"))
    assert table["status"].tolist()[-1] == "dropped" and "merged" not in set(table["status"])


if __name__ == "__main__":
    for tenth in range(7):
        print(f"{tenth * 10:>3} %  {link_f1(tenth / 10):.3f}")  # noqa: T201
