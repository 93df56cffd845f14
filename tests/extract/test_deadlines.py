"""Deadlines resolved against the plan's year."""

from __future__ import annotations

import pytest

from policytext.extract.deadlines import find_deadlines
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "span", "date", "precision"),
    [
        ("2021年10月31日前完成", "2021年10月31日前", "2021-10-31", "day"),
        ("于10月31日前上报", "10月31日前", "2020-10-31", "day"),
        ("6月底前完成", "6月底前", "2020-06-30", "month"),
        ("2022年2月底前完成", "2022年2月底前", "2022-02-28", "month"),
        ("九月底以前", "九月底以前", "2020-09-30", "month"),
        ("9月中旬前", "9月中旬前", "2020-09-20", "month"),
        ("第三季度末前", "第三季度末前", "2020-09-30", "quarter"),
        ("上半年前完成", "上半年前", "2020-06-30", "half"),
        ("年底前建成", "年底前", "2020-12-31", "year"),
        ("2025年底前建成", "2025年底前", "2025-12-31", "year"),
        ("到2025年，基本建成", "到2025年", "2025-12-31", "year"),
        ("年内完成", "年内", "2020-12-31", "year"),
        ("3年内轮训一遍", "3年内", None, "day"),
        ("111 年底完工", "111 年底", "2022-12-31", "year"),
        ("完成时限：2022年12月", "2022年12月", "2022-12-31", "month"),
        ("申请时间：2022年8月1日至8月22日。", "2022年8月1日至8月22日", "2022-08-22", "day"),
        ("预计110年3月16日竣工", "110年3月16日", "2021-03-16", "day"),
        ("预计110年底至111年初完成", "110年底至111年初", None, "year"),
        ("本案，111年办理验收", "111年", "2022-12-31", "year"),
        ("一百一十年六月底前完成", "一百一十年六月底前", "2021-06-30", "month"),
        ("应于七月二十日前报送", "七月二十日前", "2020-07-20", "day"),
        ("次月二十日前缴纳", "次月二十日前", None, "day"),
        ("应于每年2月底前报送", "每年2月底前", None, "month"),
        ("即日起至2024年12月31日可申请", "即日起至2024年12月31日", "2024-12-31", "day"),
        ("应于48小时内答复", "48小时内", None, "day"),
        (
            "应在办理手续后7个工作日内退还",
            "办理手续后7个工作日内",
            None,
            "day",
        ),  # the event that it runs from
        ("申报时间为2022年3月1日起至2022年5月31日", "2022年3月1日起至2022年5月31日", "2022-05-31", "day"),
        ("目标。\n2022年，工作机制基本建立。", "2022年", "2022-12-31", "year"),
        ("2022年配齐美育教师", "2022年", "2022-12-31", "year"),
        ("推动开放场馆，2020年创建6个营地", "2020年", "2020-12-31", "year"),
        ("补贴时间延长至2024年12月31日", "至2024年12月31日", "2024-12-31", "day"),
        ("至“十四五”末，基本建成", "至“十四五”末", "2025-12-31", "year"),
        ("确保煤矿项目一季度完成核准", "一季度", "2020-03-31", "quarter"),
        ("抓紧施工，确保项目10月份投入使用", "10月", "2020-10-31", "month"),
        ("力争2022年上线", "2022年", "2022-12-31", "year"),
        ("到明年底，基本实现", "到明年底", "2021-12-31", "year"),
        ("在合同签订一个月内缴纳", "合同签订一个月内", None, "day"),
        ("出生6个月内参保", "出生6个月内", None, "day"),
        ("须于11月10日17:00前报送", "11月10日17:00前", "2020-11-10", "day"),
        ("在2022年4月22日16时前提交", "2022年4月22日16时前", "2022-04-22", "day"),
        ("家长须于2022年5月7日至11日登录", "2022年5月7日至11日", "2022-05-11", "day"),
        ("家长可于8月25日、26日到学校", "8月25日、26日", "2020-08-26", "day"),
        ("申请时间：6月29日至45日", "6月29日", "2020-06-29", "day"),
        ("须于5月27日至3日提交", "5月27日", "2020-05-27", "day"),
        ("须于5月7日至0日提交", "5月7日", "2020-05-07", "day"),
        ("应于案件受理之日起于六个月内审定", "案件受理之日起于六个月内", None, "day"),
        ("报送截止日期为2022年11月5日", "2022年11月5日", "2022-11-05", "day"),
        ("应于当年度10月1日前送达", "10月1日前", None, "day"),
        ("缴费时间学生为2022年9月至2022年12月20日", "2022年9月至2022年12月20日", "2022-12-20", "month"),
        ("力争用三年左右的时间建成", "三年左右的时间", None, "day"),
        ("利用2-3年时间，形成体系", "2-3年时间", None, "day"),
        ("提交日期为2022年4月15日－4月22日", "2022年4月15日－4月22日", "2022-04-22", "day"),
    ],
)
def test_deadlines(text: str, span: str, date: str | None, precision: str) -> None:
    """One row a form."""
    (found,) = find_deadlines(AlignedText.from_raw(text), 2020)
    assert (found.text, found.date and found.date.isoformat(), found.precision) == (span, date, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2020年6月9日",
        "自2020年起施行",
        "项目已于一季度完成核准",
        "确保工期，雪花项目10月份销售额增长",
        "截至2019年底，已建成",
        "2018—2020年度",
        "6月至9月",
        "2020年工作要点",
        "年底余额",
        "13月底前",
        "截至2020年12月底，已建成",
        "2020年1月1日前已备案的",
        "迄109年底计有12组",
        "2020年，是关键的一年，全面推进",
        "2020年，各地全面完成了任务",
        "定于2020年8月29日召开",
        "由1997年的100亿元增加到2002年的200亿元",
        "培训时间：2022年4月27日",
        "现将2022年工作要点印发",
        "关于2022年提高标准的通知",
        "年末城镇登记失业率4.02%",
    ],
)
def test_no_deadlines(text: str) -> None:
    """Dates, periods and results that are due by nothing."""
    assert [one for one in find_deadlines(AlignedText.from_raw(text), 2020) if one.date] == []


@pytest.mark.parametrize(
    "text",
    [
        "可凭5年内完税凭证提取",
        "12个月内仅限一套住房提取",
        "期限由1年内放宽",
        "2025年内蒙古自治区工作报告",
        "5年内不予受理",
        "近3年内无违规",
        "每个自然年内提取一次",
        "2004年我们提出用三年时间解决拖欠",
        "已用两年时间完成",
    ],
)
def test_no_terms(text: str) -> None:
    """Stretches of time in which something happened or must not happen."""
    assert find_deadlines(AlignedText.from_raw(text), 2020) == []


def test_without_the_plans_year_the_date_stays_open() -> None:
    """6月底前 is a deadline all the same."""
    (found,) = find_deadlines(AlignedText.from_raw("6月底前完成"), None)
    assert found.date is None


def test_without_the_plans_year_the_year_named_last_holds() -> None:
    """A text that nobody dated still names years."""
    found = find_deadlines(AlignedText.from_raw("2022年4月22日前提交，并于4月23日前上报"), None)
    assert [one.date and one.date.isoformat() for one in found] == ["2022-04-22", "2022-04-23"]


@pytest.mark.parametrize("text", ["可于5月1日后申请", "可于6月1日到校", "应于6月1日施行"])
def test_the_first_day_of_something_is_no_deadline(text: str) -> None:
    """From then on it may be done, or holds."""
    assert find_deadlines(AlignedText.from_raw(text), 2020) == []


def test_a_limit_behind_a_day_is_not_its_second_day() -> None:
    """7日内 is seven days."""
    found = find_deadlines(AlignedText.from_raw("须于2025年6月30日前、7日内报送"), 2020)
    assert [one.text for one in found] == ["2025年6月30日前", "7日内"]
