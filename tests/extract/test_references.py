"""Cited documents with their numbers."""

from __future__ import annotations

import pytest

from policytext.extract.references import find_references
from policytext.normalize import to_simplified, unify_quotes
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "title", "number", "span"),
    [
        ("落实《志愿服务条例》，", "志愿服务条例", None, "《志愿服务条例》"),
        (
            "《工作意见》（国办发〔2015〕71号）精神",
            "工作意见",
            "国办发〔2015〕71号",
            "《工作意见》（国办发〔2015〕71号）",
        ),
        ("《意见》（云办发〈2015〉8号）", "意见", "云办发〈2015〉8号", "《意见》（云办发〈2015〉8号）"),
        ("《意见》(庆[2013]31号)", "意见", "庆[2013]31号", "《意见》(庆[2013]31号)"),
        (
            "《关于印发《办法(试行)》的通知》(云文明办﹝2020﹞16号)",
            "关于印发《办法(试行)》的通知",
            "云文明办﹝2020﹞16号",
            "《关于印发《办法(试行)》的通知》(云文明办﹝2020﹞16号)",
        ),
        ("根据国办发〔2015〕71号文件", None, "国办发〔2015〕71号", "国办发〔2015〕71号"),
        ("《健康云陵 2035》规划", "健康云陵2035", None, "《健康云陵 2035》"),
        (
            "《意见》（云办发〔2020〕3号文）要求",
            "意见",
            "云办发〔2020〕3号",
            "《意见》（云办发〔2020〕3号文）",
        ),
        (
            "《意见》（云办发〔2020〕3号，以下简称甲）",
            "意见",
            "云办发〔2020〕3号",
            "《意见》（云办发〔2020〕3号",
        ),
        ("《工作规程》（教育部令第39号）", "工作规程", "教育部令第39号", "《工作规程》（教育部令第39号）"),
        ("《设计标准》（GB 50180）", "设计标准", "GB50180", "《设计标准》（GB 50180）"),
        ("《规划（国发〔2017〕35号）》", "规划", "国发〔2017〕35号", "《规划（国发〔2017〕35号）》"),
        (
            "按照市政府关于加强绿化的通知（云政发〔2020〕9号）要求",
            "市政府关于加强绿化的通知",
            "云政发〔2020〕9号",
            "市政府关于加强绿化的通知（云政发〔2020〕9号）",
        ),
    ],
)
def test_references(text: str, title: str | None, number: str | None, span: str) -> None:
    """One row a form; what follows 》 except its number is outside."""
    (found,) = find_references(AlignedText.from_raw(text))
    assert (found.title, found.number, found.text) == (title, number, span)


@pytest.mark.parametrize(
    ("text", "titles", "why"),
    [
        ("其餘依「經費核撥結報作業要點」規定辦理", ["经费核拨结报作业要点"], "a document's kind ends it"),
        ("辦理「健康朝陽」活動", [], "a campaign"),
        ("特參考「政府資訊公開法」", ["政府资讯公开法"], "a law"),
        ("依“经费核拨结报作业要点”办理", [], "elsewhere titles stand in 《》"),
    ],
)
def test_titles_in_corner_marks(text: str, titles: list[str], why: str) -> None:
    """Taiwan cites documents in 「」, as it quotes other words."""
    simplified = to_simplified(AlignedText.from_raw(text))
    found = find_references(unify_quotes(simplified))
    assert [one.title for one in found] == titles, why


def test_the_documents_own_number_is_no_reference() -> None:
    """A number that fills its line is the letterhead's."""
    assert find_references(AlignedText.from_raw("云政办〔2020〕4号\n（云政办〔2020〕4号）")) == []


@pytest.mark.parametrize(
    "text", ["持《居住证》办理", "签订《商品房买卖合同》", "填写《申报表》", "《公寓申请表（企业）》"]
)
def test_papers_that_an_applicant_brings_are_not_cited(text: str) -> None:
    """Certificates, contracts and forms."""
    assert find_references(AlignedText.from_raw(text)) == []


def test_titles_that_do_not_close_are_left_out() -> None:
    """An opening mark without its end, and very many of them."""
    assert find_references(AlignedText.from_raw("落实《志愿服务条例\n加强领导")) == []
    assert find_references(AlignedText.from_raw("《" * 100_000)) == []
