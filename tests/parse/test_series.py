"""One identity of a body over its renames."""

from __future__ import annotations

import pytest

from policytext.lexicon import load_table
from policytext.parse import issuer_series


@pytest.mark.parametrize(
    ("names", "series"),
    [
        (
            ["望澜区卫生局", "望澜区卫生和计划生育局", "望澜区卫生健康委员会", "中共望澜区卫健局党组"],
            "望澜区·卫生健康",
        ),
        (["云陵市文广新局", "云陵市旅游局", "云陵市文化和旅游局"], "云陵市·文化和旅游"),
        (["云陵市环保局", "云陵市环境保护局", "云陵市生态环境局"], "云陵市·生态环境"),
        (["云陵市国土资源局", "云陵市自然资源和规划局"], "云陵市·自然资源"),
        (["云陵市工商局", "云陵市质量技术监督局", "云陵市市场监管局"], "云陵市·市场监督管理"),
        (["云陵市人事局", "云陵市劳动和社会保障局", "云陵市人社局"], "云陵市·人力资源和社会保障"),
        (["教育部", "教育部办公厅", "中华人民共和国教育部"], "中央·教育"),
        (["云陵市政府", "云陵市人民政府"], "云陵市·人民政府"),
        (["海拉尔区人民政府", "呼伦贝尔市海拉尔区人民政府"], "海拉尔区·人民政府"),
        (["云陵市财政局", "云陵市财政局、云陵市教育局"], "云陵市·财政局"),
    ],
)
def test_a_series_goes_on(names: list[str], series: str) -> None:
    """All names of a body over the reforms, and its short and party forms, are one."""
    assert {issuer_series(name) for name in names} == {series}


def test_a_document_without_issuer_has_no_series() -> None:
    """Nothing is invented."""
    assert issuer_series(None) is None


def test_the_authority_file_is_sound() -> None:
    """Each form belongs to one line, and each line has its source."""
    lines = load_table("issuers")["line"]
    forms = [form for line in lines for form in line["forms"]]
    assert len(forms) == len(set(forms))
    assert all(line["source"] and line["name"] for line in lines)
