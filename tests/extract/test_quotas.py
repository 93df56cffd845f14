"""Quotas: what is one, where it starts and ends, and what its fields hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.annotations import Quota
from policytext.document import Metadata
from policytext.extract.quotas import find_quotas
from policytext.lexicon import load_table
from policytext.text import AlignedText, Edit

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
    ("至少选修舞蹈、戏剧、书法等1个模块", "1个", "ge", 1, None, "个", "over a list that the number sums up"),
    ("至少进行1次自查", "1次", "ge", 1, None, "次", "a verb away, it counts for the field only"),
    ("撰写1篇以上理论文章", "1篇以上", "ge", 1, None, "篇", "以上 is in the span"),
    ("覆盖率达到90%。", "90%", "eq", 90, None, "%", "达到 is no comparator"),
    ("覆盖率达95%以上", "95%以上", "ge", 95, None, "%", "以上 includes the number"),
    ("失业率控制在4.5%以内", "4.5%以内", "le", 4.5, None, "%", "以内 includes the number"),
    ("死亡率控制在10%。", "10%", "le", 10, None, "%", "控制在 is a ceiling"),
    ("每3年举办1届艺术展演", "1届", "eq", 1, None, "届", "a festival"),
    ("支付不低于合同约定价格15%的首付款", "15%", "ge", 15, None, "%", "约 in a word"),
    ("累计参与人次超过30万，", "超过30万", "gt", 300000, None, None, "what is counted names the unit"),
    ("审核通过后公示5天。", "5天", "eq", 5, None, "天", "how long something is shown"),
    ("原始数据至少保存5个月，", "5个月", "ge", 5, None, "个月", "how long something is kept"),
    ("给予贴息，贴息期1年，", "1年", "eq", 1, None, "年", "a term without 为"),
    ("办理时限由两年放宽至五年，", "五年", "eq", 5, None, "年", "放宽至 reaches"),
    ("额度在现有基础上提高10万元", "10万元", "eq", 100000, None, "元", "a change against what there is"),
    ("设立总规模不少于10亿元的基金", "不少于10亿元", "ge", 1e9, None, "元", "the size of a fund is no class"),
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
    ("补贴期限最长为2年。", "2年", "le", 2, None, "年", "a term has a number"),
    ("有效期为3个月。", "3个月", "eq", 3, None, "个月", "a term has a number"),
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
    ("code", "报送代码（8位）由部门填写"),
    ("date", "2020年6月9日印发"),
    ("date", "补助2023届毕业生"),
    ("year", "2021—2025年的规划"),
    ("deadline", "6月30日前完成"),
    ("deadline", "截止日期为20日。"),
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
    ("one of many", "全国40个大力发展保障性租赁住房的重点城市之一"),
    ("word", "健全覆盖城乡的体系，统一标准，十分重要，零件加工"),
    ("manner", "构建全覆盖的网络，全覆盖、多层次的体系"),
]


@pytest.mark.parametrize(("kind", "text"), NOT_QUOTAS, ids=[f"{row[0]}: {row[1]}" for row in NOT_QUOTAS])
def test_other_numbers_are_no_quotas(kind: str, text: str) -> None:
    """Dates, names, ordinals, slogans, classes and articles are left alone."""
    assert [one.text for one in quotas(text)] == [], kind


def test_a_list_shares_its_comparator() -> None:
    """95%、85%、80%以上 are three lower bounds, 超过75%、90% two."""
    assert [one.comparator for one in quotas("处理率分别达到95%、85%、80%以上")] == ["ge"] * 3
    assert [one.comparator for one in quotas("普及率分别超过75%、90%")] == ["gt"] * 2


PERIODS = [
    ("全年集中学习12次以上", ["全年"], "in the clause"),
    ("到2030年，筛查率达90%以上", ["到2030年"], "in the clause before"),
    (
        "我区2011年总产值16亿元；收入2亿元。人口3万人",
        ["2011年", "2011年", None],
        "to the end of the sentence",
    ),
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
    ("每户每年不超过5万元、期限不超过3年", ["每年", None], "the same in a list"),
    ("补贴从每人每月202元、270元提高到209元、280元", ["每月"] * 2, "but not for a list of numbers"),
    ("今年投入由去年的10亿元增加到15亿元", ["今年"], "what it was before is no period"),
    ("产量连续8年超过13亿斤，新增学位2万个", ["连续8年", None], "a run of years holds for its clause"),
    ("到2025年年底，建成5座", ["到2025年年底"], "the whole expression"),
    ("到2025年，目标如下。普及率达90%。", ["到2025年"], "the horizon that opens the paragraph"),
    ("今年，目标如下。新增就业5万人。", ["今年"], "the year that opens the paragraph"),
    ("今年以来，成效显著。新增就业5万人。", [None], "what was done since is over"),
    ("由1997年的90万户增加到2002年的120万户", ["2002年"], "到 belongs to the verb"),
    ("2025年全年新增企业8家", ["2025年全年"], "two expressions that touch"),
    ("自2025年起，限额提高到5万元", ["自2025年起"], "the beginning of a rule"),
    ("今后三年新增学位2万个", ["今后三年"], "years to come"),
    ("五年新增就业3万人", ["五年"], "a term that opens a clause"),
    ("专职教师年均培训不少于48学时", ["年"], "a yearly mean"),
    ("运营年限不低于10年。", [None], "a duration is no period"),
    (
        "2022年5月1日起至6月30日期间购房的，补贴2万元",
        ["2022年5月1日起至6月30日期间"],
        "a stretch with its words",
    ),
    ("1-10月，全县投资增长18.4%。", ["1-10月"], "a stretch of months"),
    ("6-12月龄婴儿体检率达到90%", [None], "an age"),
    ("2021年至少新建5所学校", ["2021年"], "至 of 至少"),
    ("到2026年，形成体系。\n\n——平台。建成3个。", ["到2026年"], "a blank line above the list"),
    ("对第二季度增速领先的企业，每家奖励5万元", [None], "whom it holds for"),
    ("对2021年至2022年购房的，补贴2万元", ["2021年至2022年"], "but a stretch is when they buy"),
    (
        "打牢基础。到2026年，形成体系。\n——平台。建成3个。\n——园区。建成5个。",
        ["到2026年"] * 2,
        "the horizon above a list of dashes",
    ),
    ("形成体系。\n——平台。建成3个。", [None], "a list of dashes below no horizon"),
    ("在2021年5月31日（执行日）之后，奖励1万元", [None], "since when"),
    ("2023年全市的重点项目，完成投资5亿元", ["2023年"], "a year that no verb makes part of a name"),
    ("2023年，12月底前各级的部门，完成培训3次", ["12月底前"], "when, not by when to apply"),
    ("2023年实施的采购项目，预付款不低于50%", [None], "a year in a name"),
    (
        "2022年1月至12月期间购房，并在2023年3月底前缴税的，补贴2万元",
        ["2022年1月至12月期间"],
        "by when to apply",
    ),
    (
        "自2023年1月1日（含当日）至12月31日（含当日），补贴2万元",
        ["2023年1月1日至12月31日"],
        "a note inside a stretch",
    ),
    (
        "总体目标\n加强建设，完善机制，统筹资源，提高质量，改进教学，深化改革。到2018年取得进展。建立5所。",
        ["到2018年"],
        "what a paragraph of goals turns to",
    ),
    (
        "重点任务\n加强建设，完善机制，统筹资源，提高质量，改进教学，深化改革。到2018年取得进展。建立5所。",
        [None],
        "but not one of tasks",
    ),
    ("自政策发布之日起至2024年3月31日，补贴2万元", ["自政策发布之日起至2024年3月31日"], "from an event on"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PERIODS, ids=[row[2] for row in PERIODS])
def test_the_period_is_the_nearest_one_that_holds(text: str, expected: list[str | None], why: str) -> None:
    """A time in front of the number holds to the end of its sentence."""
    assert [one.period for one in quotas(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "scope", "modality"),
    [
        ("每位领导干部完成1篇以上", "每位领导干部", "完成"),
        ("各党组织全年至少2次研究", "各党组织", "至少"),
        ("每万人口拥有专利8件", "每万人口", None),
        ("每户租房补助最高3万元", "每户", "最高"),
        ("每个领域遴选项目10个", "每个领域", None),
        ("每三年新建学校3所", None, None),
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


def test_a_share_behind_a_deadline_counts() -> None:
    """前 of 年底前 is not the 前 of 前3名."""
    text = AlignedText.from_raw("年底前80%以上的单位达到标准，前3名予以通报。")
    assert [one.text for one in find_quotas(text, (), Metadata())] == ["80%以上"]
