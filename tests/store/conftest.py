"""A folder of plans, and the store made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.engine import Source
from policytext.store import build_store

PLAN = """云陵市{year}年卫生健康工作要点
一、加强理论学习
（一）学习制度。增强“四个意识”，全年集中学习不少于{n}次。6月底前完成自查。（责任单位：办公室、宣传科）
（二）贯彻《云陵市健康促进办法》（云政发〔2019〕{n}号），建成健康小屋{n}个，达标率不低于95.5%。
"""


@pytest.fixture(name="folder")
def folder_of_plans(tmp_path: Path) -> Path:
    """Twelve plans and a file that is none."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:03}.txt").write_text(PLAN.format(year=2010 + n, n=n + 1), encoding="utf-8")
    (folder / "x.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return folder


@pytest.fixture(name="store")
def store_of_plans(folder: Path, tmp_path: Path) -> Path:
    """The store of the plans."""
    build_store([Source(path.name, path) for path in sorted(folder.iterdir())], tmp_path / "store")
    return tmp_path / "store"
