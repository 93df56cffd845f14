"""Quotas: what is one, where it starts and ends, and what its fields hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.annotations import Quota
from policytext.document import Metadata, Section
from policytext.extract.quotas import find_quotas
from policytext.lexicon import load_table
from policytext.text import AlignedText, Edit, Span

PLAN = Metadata(title="云陵市2020年工作要点", year=2020, kind="要点")


def quotas(text: str, *, metadata: Metadata = PLAN) -> list[Quota]:
    """The quotas of a text without sections."""
    return find_quotas(AlignedText.from_raw(text), (), metadata)


def only(text: str, **metadata: Any) -> Quota:
    """The one quota of a text."""
    found = quotas(text, metadata=Metadata(**metadata) if metadata else PLAN)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


MEASURED = [
    # text, span, comparator, value, high, unit, why
    ("全年集中学习不少于12次。", "不少于12次", "ge", 12, None, "次", "a touching comparator is in the span"),
    ("至少2次专题研究", "至少2次", "ge", 2, None, "次", "a touching comparator is in the span"),
    ("至少进行1次自查", "1次", "ge", 1, None, "次", "a verb away, it counts for the field only"),
    ("撰写1篇以上理论文章", "1篇以上", "ge", 1, None, "篇", "以上 is in the span"),
    ("覆盖率达到90%。", "90%", "eq", 90, None, "%", "达到 is no comparator"),
    ("覆盖率达95%以上", "95%以上", "ge", 95, None, "%", "以上 includes the number"),
    ("失业率控制在4.5%以内", "4.5%以内", "le", 4.5, None, "%", "以内 includes the number"),
    ("死亡率控制在10%。", "10%", "le", 10, None, "%", "控制在 is a ceiling"),
    ("办理时间压缩至3个工作日以内", "3个工作日以内", "le", 3, None, "个工作日", "a shortened time"),
    ("发布稿件150余篇", "150余篇", "gt", 150, None, "篇", "余 is in the span"),
    ("栽植大树1万余株", "1万余株", "gt", 10000, None, "株", "万 is multiplied out"),
    ("交易额突破7300万元", "突破7300万元", "gt", 73000000, None, "元", "万元 is 元"),
    ("节省经费逾2亿6000万元", "逾2亿6000万元", "gt", 260000000, None, "元", "mixed scales"),
    ("投资近15亿元", "近15亿元", "approx", 1500000000, None, "元", "近 is approximate"),
    ("新建学校15所左右", "15所左右", "approx", 15, None, "所", "左右 is in the span"),
    ("最高奖励50万元。", "50万元", "le", 500000, None, "元", "a ceiling of a reward"),
    ("奖励额度最高不超过15万元", "最高不超过15万元", "le", 150000, None, "元", "two comparators touch"),
    ("补助以二十万元为限", "二十万元", "le", 200000, None, "元", "为限 is a ceiling"),
    ("总课时不低于国家规定总课时的9%", "9%", "ge", 9, None, "%", "the comparator of a comparison"),
    ("教师每学期上3至5节公开课", "3至5节", "range", 3, 5, "节", "a range is one quota"),
    ("增长10%-15%。", "10%-15%", "range", 10, 15, "%", "a range is one quota"),
    ("数量不宜超过20项。", "不宜超过20项", "le", 20, None, "项", "a negated comparator"),
    ("比例由30%下调至20%。", "20%", "eq", 20, None, "%", "the baseline of a cut"),
    ("掌握一至两项艺术特长", "一至两项", "range", 1, 2, "项", "a range in Chinese digits"),
    ("掌握一两项艺术特长", "一两项", "range", 1, 2, "项", "neighbouring digits are a range"),
    ("撰写八百字至一千字的报告", "八百字至一千字", "range", 800, 1000, "字", "the unit stands twice"),
    ("处1万元以上10万元以下罚款", "1万元以上10万元以下", "range", 10000, 100000, "元", "two bounds"),
    ("完成三分之二以上", "三分之二以上", "ge", 200 / 3, None, "%", "fractions are percent"),
    ("至少半数区域参加", "至少半数", "ge", 50, None, "%", "half is fifty percent"),
    ("力争达到百分之九十五。", "百分之九十五", "eq", 95, None, "%", "百分之 is percent"),
    ("死亡率降至3‰。", "3‰", "eq", 3, None, "‰", "permille has its own unit"),
    ("能耗下降0.8个百分点", "0.8个百分点", "eq", 0.8, None, "个百分点", "points are not percent"),
    ("绿地达到2.2平方公里。", "2.2平方公里", "eq", 2.2, None, "平方公里", "the longest unit"),
    ("年旅客74.6万人次。", "74.6万人次", "eq", 746000, None, "人次", "the longest unit"),
    ("租金18元/平方米/月。", "18元/平方米/月", "eq", 18, None, "元/平方米/月", "a rate"),
    ("修完6个学分。", "6个学分", "eq", 6, None, "个学分", "个 belongs to the unit"),
    ("使3万多居民受益。", "3万多", "gt", 30000, None, None, "people need no unit"),
    ("新建幼儿园两所。", "两所", "eq", 2, None, "所", "a small number behind its noun"),
    ("每年培训教师一次以上", "一次以上", "ge", 1, None, "次", "一 with a comparator counts"),
    ("实现村级站点全覆盖。", "全覆盖", "eq", 100, None, "%", "without a number"),
    ("确保安全生产零事故。", "零事故", "eq", 0, None, None, "without a number"),
    ("确保“零发生”。", "零发生", "eq", 0, None, None, "quoted as a whole"),
    ("总产值比2010年翻一番。", "翻一番", "eq", 2, None, "倍", "doubled"),
    ("总产值翻两番。", "翻两番", "eq", 4, None, "倍", "doubled twice"),
    ("到2030年提高到10.8年。", "10.8年", "eq", 10.8, None, "年", "years reached are no date"),
    ("由15%提高到20%。", "20%", "eq", 20, None, "%", "the baseline is no quota"),
    ("兼职教师不超过65岁，", "不超过65岁", "le", 65, None, "岁", "a limit of age"),
]


@pytest.mark.parametrize(
    ("text", "span", "comparator", "value", "high", "unit", "why"), MEASURED, ids=[row[0] for row in MEASURED]
)
def test_a_quota_has_its_span_and_measure(
    text: str, span: str, comparator: str, value: float, high: float | None, unit: str | None, why: str
) -> None:
    """Comparator, number and unit, nothing else, are the span; the number is read out."""
    found = only(text)
    assert (found.text, found.comparator, found.unit) == (span, comparator, unit), why
    assert found.value == pytest.approx(value)
    assert found.high == high


NOT_QUOTAS = [
    ("date", "2020年6月9日印发"),
    ("year", "2021—2025年的规划"),
    ("deadline", "6月30日前完成"),
    ("period", "在3年内完成轮训"),
    ("document number", "云政发〔2018〕32号"),
    ("session", "党的十九届四中全会精神"),
    ("session", "市政府十五届94次常务会议"),
    ("ordinal", "学好第三卷，抓住第一时间"),
    ("ordinal", "第15届艺术节"),
    ("marker", "一、总体要求\n（二）基本原则\n3.主要任务"),
    ("hotline", "用好12345热线"),
    ("phone", "联系电话010-12345678"),
    ("slogan", "开展“1+1+N”调研和“三下乡”活动"),
    ("slogan", "增强四个意识，做到两个维护"),
    ("slogan", "打好三大攻坚战，推进三项行动"),
    ("class", "三级医院和4A级景区"),
    ("class", "20层以上高层建筑"),
    ("class", "30人以下企业"),
    ("class", "投资超5亿元的项目"),
    ("class", "二套及以上住房"),
    ("class", "30万吨级码头"),
    ("class", "220千伏变电站"),
    ("case", "账户余额不超过5万元（不含利息）的，可以提取"),
    ("plan", "“十四五”规划和2035规划"),
    ("article", "打造一批亮点，形成一个品牌，开展一次调研"),
    ("title", "《关于印发100条措施的通知》"),
    ("population", "65岁及以上老年人"),
    ("product", "PM2.5浓度，G20峰会，5G基站"),
    ("service hours", "7×24小时值守"),
    ("score", "强化监管（0.5分）"),
    ("one of many", "作为全国5个试验区之一"),
    ("word", "健全覆盖城乡的体系，统一标准，十分重要，零件加工"),
    ("manner", "构建全覆盖的网络，全覆盖、多层次的体系"),
]


@pytest.mark.parametrize(("kind", "text"), NOT_QUOTAS, ids=[f"{row[0]}: {row[1]}" for row in NOT_QUOTAS])
def test_other_numbers_are_no_quotas(kind: str, text: str) -> None:
    """Dates, names, ordinals, slogans, classes and articles are left alone."""
    assert [one.text for one in quotas(text)] == [], kind


INDICATORS = [
    ("全年集中学习不少于12次", "集中学习", "before the number, without the period"),
    ("每位领导干部完成1篇以上高质量的理论文章", "高质量的理论文章", "behind the unit"),
    ("新增74辆无人售票公交车", "新增无人售票公交车", "with the verb of making"),
    ("电影节达4万人次参与", "电影节参与", "the occasion and the act"),
    ("副校长每学期听课不低于10课时", "副校长听课", "the period is cut out of the middle"),
    ("累计发布动态、信息、科普等各类稿件150余篇", "各类稿件", "what sums up a list"),
    ("80%的社区办公用房达标", "社区办公用房达标", "behind 的"),
    ("参合率再创新高，达到98.5%", "参合率", "the subject of the clause before"),
    ("将艺术课程纳入必修课，保证72学时", "艺术课程", "what is taken in"),
    ("艺术课程课时不低于总课时的9%下限", "艺术课程课时", "before the bound"),
    ("实现旗县（市、区）服务站全覆盖", "旗县服务站", "a bracket is no clause"),
    ("我市失业率控制在4%以内", "失业率", "without the place"),
]


@pytest.mark.parametrize(("text", "indicator", "why"), INDICATORS, ids=[row[2] for row in INDICATORS])
def test_the_indicator_says_what_is_counted(text: str, indicator: str, why: str) -> None:
    """The shortest wording on either side of the number that tells it from others."""
    assert only(text).indicator == indicator, why


SHARED = [
    (
        "总产值完成16亿元，同比增长23%",
        ["总产值", "总产值同比增长"],
        "growth is of what stands before it",
    ),
    ("出口增长37%，达到85亿美元", ["出口增长", "出口"], "the level is of what grows"),
    ("实施项目11个，完成投资2亿元", ["实施项目", "项目完成投资"], "an investment is in something"),
    ("贫血率和迟缓率分别控制在10%和4%以下", ["贫血率", "迟缓率"], "分别 shares out the names"),
    (
        "汽车、家电、家具零售额分别增长20%、10%、36%",
        ["汽车零售额增长", "家电零售额增长", "家具零售额增长"],
        "the common end",
    ),
    ("人数突破5万人次，收入达3亿元，分别增长20%", ["人数", "收入", "人数、收入增长"], "one number for both"),
    ("封山育林20万亩、禁牧休牧90万亩", ["封山育林", "禁牧休牧"], "a list of pairs"),
    ("投资8000万元实施2公里管网改造", ["管网改造投资", "管网改造"], "what the money goes to"),
    ("城镇化率提升1.1个百分点、达62.1%", ["城镇化率提升", "城镇化率"], "a rise and what it reaches"),
    ("参赛人员8万人（占人口的30%）", ["参赛人员", "参赛人员占人口"], "a share of the one before"),
    ("产量保持40%以上增长", ["产量增长"], "what it does stands behind"),
    ("城乡收入预计分别增长4%、6%", ["城乡收入增长"] * 2, "分别 names nothing"),
    ("分别给予每家80万元、30万元一次性支持", ["一次性支持"] * 2, "what both are for"),
    ("按每人1000元的标准给予企业用工补贴", ["企业用工补贴"], "what the amount is for"),
    ("组织不少于2个与艺术相关的社团活动", ["社团活动"], "a relation says nothing"),
    ("无烟机关建设100%", ["无烟机关建设"], "设 in a word"),
    ("较上年分别提高2.5个和1.1个百分点", ["较上年提高"] * 2, "the unit stands once"),
    ("实施2公里道路、3公里管网等工程", ["道路", "管网"], "等工程 is no part"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SHARED, ids=[row[2] for row in SHARED])
def test_quantities_of_one_sentence_help_each_other(text: str, expected: list[str], why: str) -> None:
    """Lists, growth rates and investments take what they lack from their neighbours."""
    assert [one.indicator for one in quotas(text)] == expected, why


def test_a_list_shares_its_comparator() -> None:
    """95%、85%、80%以上 are three lower bounds, 超过75%、90% two."""
    assert [one.comparator for one in quotas("处理率分别达到95%、85%、80%以上")] == ["ge"] * 3
    assert [one.comparator for one in quotas("普及率分别超过75%、90%")] == ["gt"] * 2


PERIODS = [
    ("全年集中学习12次以上", ["全年"], "in the clause"),
    ("到2030年，筛查率达90%以上", ["到2030年"], "in the clause before"),
    ("2011年，总产值16亿元；收入2亿元。人口3万人", ["2011年", "2011年", None], "to the end of the sentence"),
    (
        "每学期听课3课时以上，教师上课3至5节，培训、竞赛，各2次以上",
        ["每学期", "每学期", None],
        "a frequency: one clause on",
    ),
    ("全年至少2次研究，半年专题汇报，至少进行1次自查", ["全年", "半年"], "the nearest"),
    ("城镇年人均提高600元", ["年"], "the year of a rate"),
    ("第四季度，发布稿件15篇", ["第四季度"], "a quarter"),
    ("6月底前完成3万亩", ["6月底前"], "a limit"),
    ("截至103年止，有古迹15处", ["截至103年止"], "a year of the Republic"),
    ("“十四五”期间，新增学位2万个", ["“十四五”期间"], "a plan's term"),
    ("较2013年增加74%", [None], "a baseline is no period"),
    ("补助每月1000元，期限不超过6个月", ["每月", None], "a frequency with a number of its own"),
    ("到2025年年底，建成5座", ["到2025年年底"], "the whole expression"),
    ("到2025年，目标如下。普及率达90%。", ["到2025年"], "the horizon that opens the paragraph"),
    ("运营年限不低于10年。", [None], "a duration is no period"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PERIODS, ids=[row[2] for row in PERIODS])
def test_the_period_is_the_nearest_one_that_holds(text: str, expected: list[str | None], why: str) -> None:
    """A time in front of the number holds to the end of its sentence."""
    assert [one.period for one in quotas(text)] == expected, why


STATUSES = [
    ("全年集中学习12次。", "要点", "target", "a plan's numbers are targets"),
    ("全年集中学习12次。", "总结", "reported", "a summary's are results"),
    ("收入16亿元，同比增长3%", "要点", "reported", "同比 tells of the past"),
    ("截至目前已建成站点15个", "方案", "reported", "已建 tells of the past"),
    ("力争收入达到16亿元", "总结", "target", "力争 tells of the future"),
    ("推进6项已立项标准的研究", "要点", "target", "已 inside a name tells nothing"),
]


@pytest.mark.parametrize(("text", "kind", "status", "why"), STATUSES, ids=[row[3] for row in STATUSES])
def test_words_decide_before_the_kind_of_document(text: str, kind: str, status: str, why: str) -> None:
    """Cues of the sentence stand above the kind, which decides where there are none."""
    assert {one.status for one in quotas(text, metadata=Metadata(kind=kind))} == {status}, why


def test_in_a_report_the_plan_goes_on_to_the_end() -> None:
    """A heading without a year behind one that looks ahead belongs to the plan; so does all behind the year's targets."""
    report = Metadata(title="云陵市政府工作报告", kind="报告", year=2020)
    raw = "新建学校5所。\n2020年经济社会发展主要预期目标：增长6%。\n改造道路8公里。\n附件\n共3个站点。"
    assert [one.status for one in quotas(raw, metadata=report)] == [
        "reported",
        "target",
        "target",
        "reported",
    ]


def test_a_text_without_a_kind_is_read_by_its_words() -> None:
    """News reports what was done, rules say what must be."""
    news = "全县建成了公园12个，同比增长8%，并已投入使用。村里有图书室3个。"
    assert {one.status for one in quotas(news, metadata=Metadata())} == {"reported"}
    rules = "单位应当设专人。不得收费。图书室3个。"
    assert {one.status for one in quotas(rules, metadata=Metadata())} == {"target"}


HEADINGS = [
    ("过去一年工作回顾", "reported"),
    ("2011年主要工作情况", "reported"),
    ("取得的成效", "reported"),
    ("推进成果转化", "target"),
    ("2012年政府工作总体要求和目标任务", "target"),
    ("2012年工作总体部署", "target"),
    ("下一步打算", "target"),
    ("2011年", "reported"),
]


@pytest.mark.parametrize(("heading", "status"), HEADINGS)
def test_the_section_decides_first(heading: str, status: str) -> None:
    """A part that looks back holds results, one that looks ahead targets, whatever its sentences say."""
    raw = f"一、{heading}\n（一）学习\n集中学习12次。"
    child = Section(
        level=2, marker="（一）", heading="学习", span=Span(raw.index("（一）"), len(raw)), text=raw[-14:]
    )
    parent = Section(
        level=1, marker="一、", heading=heading, span=Span(0, len(raw)), text=raw, children=(child,)
    )
    metadata = Metadata(kind="要点" if status == "target" else "方案", year=2012)
    found = find_quotas(AlignedText.from_raw(raw), (parent,), metadata)
    assert [one.status for one in found if one.unit == "次"] == [status]


@pytest.mark.parametrize(
    ("text", "scope", "modality"),
    [
        ("每位领导干部完成1篇以上", "每位领导干部", "完成"),
        ("各单位党支部全年至少2次研究", "各单位党支部", "至少"),
        ("确保覆盖率达到90%", None, "确保"),
        ("力争覆盖率达到90%以上", None, "达到"),
        ("鼓励学校开课2节以上", None, "鼓励"),
        ("主要指标为3项", None, None),
        ("每年新建学校3所", None, None),
    ],
)
def test_scope_and_modality_are_read_from_the_clause(
    text: str, scope: str | None, modality: str | None
) -> None:
    """Per whom the number holds, and the most binding word as printed."""
    found = only(text)
    assert (found.scope, found.modality) == (scope, modality)


def test_every_group_of_words_has_its_reason() -> None:
    """A measure word belongs to one group, and what bars one names a known word."""
    units = load_table("units")
    words = [word for group in units["group"] for word in group["words"]]
    assert sorted(words) == sorted(set(words))
    assert set(units["not_before"]) <= set(words)
    assert all(
        group["reason"] for group in [*units["group"], units["per"], *load_table("quota_words").values()]
    )


def test_results_have_no_modality() -> None:
    """How binding a wording is matters to targets only."""
    assert only("覆盖率达到90%，同比提高").modality is None


def test_spans_point_into_the_raw_text() -> None:
    """What cleaning took out of the middle lies inside the span."""
    text = AlignedText.from_raw("集中學習不少於 12 次").convert("集中学习不少于 12 次")
    text = text.replace(_blanks(text))
    found = find_quotas(text, (), PLAN)[0]
    assert found.text == "不少于12次"
    assert text.raw[found.span.start : found.span.end] == "不少於 12 次"


def _blanks(text: AlignedText) -> list[Edit]:
    return [Edit(start=i, end=i + 1) for i, character in enumerate(text.text) if character == " "]


@given(
    st.text(
        alphabet="0159%‰一两三十万亿个次元年月、，。；“”《》（）至不少于以上超达到每全覆盖零事故增长第 \n",
        max_size=60,
    )
)
@settings(max_examples=200)
def test_any_text_gives_ordered_findings_that_prove_themselves(raw: str) -> None:
    """Findings are in order, do not overlap, and their spans reproduce their text."""
    end = 0
    for found in find_quotas(AlignedText.from_raw(raw), (), PLAN):
        assert end <= found.span.start < found.span.end <= len(raw)
        assert raw[found.span.start : found.span.end] == found.text
        end = found.span.end


def test_a_period_before_the_plans_year_is_a_result() -> None:
    """Last year's figure inside this year's task is no target."""
    text = AlignedText.from_raw("2020年第四季度，清理账号12个。全年发布稿件不少于80篇。")
    found = find_quotas(text, (), Metadata(kind="要点", year=2021))
    assert [(one.value, one.status) for one in found] == [(12, "reported"), (80, "target")]


def test_a_share_behind_a_deadline_counts() -> None:
    """前 of 年底前 is not the 前 of 前3名."""
    text = AlignedText.from_raw("年底前80%以上的单位达到标准，前3名予以通报。")
    assert [one.text for one in find_quotas(text, (), Metadata())] == ["80%以上"]


@pytest.mark.parametrize(
    ("text", "comparator", "period", "indicator", "why"),
    [
        (
            "住房公积金贷款限额调整为80万元。",
            "le",
            None,
            "住房公积金贷款限额",
            "the indicator is a limit itself",
        ),
        ("首套房最高贷款额度为60万元。", "le", None, "首套房最高贷款额度", "the same"),
        ("机场年旅客吞吐量突破100万人次。", "gt", "年", "机场旅客吞吐量", "a rate names its period"),
        ("月人均提高90元。", "eq", "月", "人均提高", "the same"),
        (
            "双缴职工贷款审批上限由50万提高到80万。",
            "le",
            None,
            "双缴职工贷款审批上限",
            "a limit without its 元",
        ),
    ],
)
def test_what_the_indicator_says(
    text: str, comparator: str, period: str | None, indicator: str, why: str
) -> None:
    """A limit bounds its quota, a rate has its period inside."""
    (found,) = find_quotas(AlignedText.from_raw(text), (), Metadata(kind="要点"))
    assert (found.comparator, found.period, found.indicator) == (comparator, period, indicator), why
