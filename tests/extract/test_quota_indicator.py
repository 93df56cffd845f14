"""What quotas count: the indicator, alone and in lists."""

from __future__ import annotations

import pytest

from policytext.document import Metadata
from policytext.extract.quotas import find_quotas
from policytext.text import AlignedText

PLAN = Metadata(title="云陵市2020年工作要点", year=2020, kind="要点")


def indicators(text: str) -> list[str | None]:
    """The indicators of a plan's quotas."""
    return [one.indicator for one in find_quotas(AlignedText.from_raw(text), (), PLAN)]


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
    ("中等职业学校美育课程不少于72学时", "中等职业学校美育课程", "等 in a word ends no list"),
    ("每校以补助3万元为原则", "每校补助", "without 以 of 以…为"),
    ("试点扩大到20个县（市、区）", "试点县", "a kind of place says too little"),
    ("各市遴选10个项目", "各市遴选项目", "so does 项目"),
    ("28个省完成了换届", "省完成了换届", "what places have done"),
    ("至少举办10次全市、县（区）性的展演", "举办展演", "behind the places that it is for"),
    ("持续推进10个在建项目", "在建项目", "在 in a word"),
    ("实施12个菜篮子项目", "菜篮子项目", "no 子项"),
    ("及时转移群众40人次", "及时转移群众", "及 in a word"),
    ("赤字率拟按3%安排", "赤字率", "without the verb of planning"),
    ("教师收入年均增长8%", "教师收入增长", "without the yearly mean"),
    ("创建50所“书法、合唱”示范校", "“书法、合唱”示范校", "a pause inside quotation marks ends no noun"),
    ("新建7个750千伏变电站", "新建750千伏变电站", "a number in the noun's own name"),
    ("为2万名65岁以上老人体检", "65岁以上老人体检", "the same"),
    ("3万农民享受了医疗补助", "农民享受了医疗补助", "what people get"),
    ("会议、接待等支出零增长", "会议、接待等支出", "支出 alone says nothing"),
    ("在教育等领域选择50家企业", "选择企业", "领域 belongs to the list"),
    ("审批时间压缩至10个工作日内", "审批时间", "内 is no noun"),
    ("软件从业人员突破5万人", "软件从业人员", "从 in a word"),
    ("用两年时间将筹资标准提高到100元", "筹资标准", "without the time that it takes"),
    ("缴存额上限由原来的1万元统一调整为2万元", "缴存额上限", "without what it was"),
    ("覆盖山区80%以上的中小学", "覆盖山区中小学", "whose share is covered"),
    ("自2022年9月至12月期间新建学校5所", "新建学校", "nothing of the time is left"),
    ("按总课时的11%开设书法课程", "书法课程占总课时", "what a share is set aside for"),
    ("贷款最高额度，在现有基础上提高10万元", "贷款最高额度提高", "against what there is"),
    ("失业率控制在3.5%的较低水平", "失业率", "a level is no noun"),
    ("待遇等待期3个月，", "待遇等待期", "等 in a word"),
    ("缴纳保证金（不低于起始价的20%）后", "缴纳保证金", "what a bracket explains"),
    ("开展2次安全生产、消防安全等方面检查", "安全生产、消防安全等方面检查", "等方面 sums up nothing"),
    ("改造面积120万平方米老旧小区", "老旧小区", "a measure without a project behind it"),
    ("打造10个左右智能终端、超高清视频等数字产业集群", "数字产业集群", "what sums up a list behind the unit"),
    ("每2年举办1届歌手、舞蹈、书画等比赛", "举办歌手、舞蹈、书画等比赛", "a sum that says too little alone"),
    ("首付款比例继续执行20%", "首付款比例", "执行 leads to the number"),
    ("减按1%征收率征收增值税", "增值税征收率", "the rate of a tax"),
    ("预留份额提高至40%以上政策延续到年底", "预留份额", "no noun behind a share that is reached"),
    ("每年组织学生参观1次美术馆", "组织学生参观美术馆", "what is done and to what"),
    ("建设炼油规模800万吨/年的项目", "建设炼油规模", "a measure in front of the number"),
]


@pytest.mark.parametrize(("text", "indicator", "why"), INDICATORS, ids=[row[2] for row in INDICATORS])
def test_the_indicator_says_what_is_counted(text: str, indicator: str, why: str) -> None:
    """The shortest wording on either side of the number that tells it from others."""
    assert indicators(text) == [indicator], why


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
    ("城乡收入预计分别增长4%、6%", ["城镇收入增长", "农村收入增长"], "城乡 is two"),
    ("“甲标准”、“乙品牌”分别新增11个和27项", ["“甲标准”新增", "“乙品牌”新增"], "units that differ"),
    (
        "“甲标准”、“乙品牌”分别新增11个和27项，累计分别达到52个和204项",
        ["“甲标准”新增", "“乙品牌”新增", "“甲标准”", "“乙品牌”"],
        "the names of the list before",
    ),
    (
        "二孩、三孩家庭购买住房的，分别给予3万元、4万元购房补贴",
        ["二孩家庭购房补贴", "三孩家庭购房补贴"],
        "each payee has an amount",
    ),
    (
        "对“小升规”“股上市”两类企业分别给予1万元、2万元的一次性奖励",
        ["“小升规”奖励", "“股上市”奖励"],
        "payees that are quoted",
    ),
    (
        "按硕士毕业生2万元、大专毕业生1万元的标准给予购房补贴",
        ["硕士毕业生购房补贴", "大专毕业生购房补贴"],
        "classes with their amounts",
    ),
    (
        "购买首套住房的，贷款额度不超过80万元；购买第二套住房的，贷款额度不超过60万元",
        ["购买首套住房贷款额度", "购买第二套住房贷款额度"],
        "cases of a limit",
    ),
    (
        "未办理备案的，责令改正；拒不改正的，处5万元以下的罚款；情节严重的，处10万元以下的罚款。",
        ["未办理备案罚款", "未办理备案情节严重罚款"],
        "what a fine is for",
    ),
    (
        "擅自经营的，处1万元罚款；提供虚假材料的，处2万元罚款，对直接责任人处5000元罚款。",
        ["擅自经营罚款", "提供虚假材料罚款", "提供虚假材料直接责任人罚款"],
        "each fine has its offence",
    ),
    (
        "城乡居民养老保险和医疗保险参保率分别达到95%、98%",
        ["城乡居民养老保险参保率", "医疗保险参保率"],
        "the list shares out the numbers, not 城乡",
    ),
    ("符合条件的，最高限额5万元", ["最高限额"], "a case that tells no limit from another"),
    ("完成绿化面积500亩补贴30万元", ["完成绿化面积", "补贴"], "a target with what it earns"),
    ("各市所属高校数20所及以下的不超过8篇", ["各市所属高校数", "各市所属高校数"], "a bound is no noun"),
    (
        "购买住房的，面积90平方米以下奖励1万元/套；面积90至140平方米奖励2万元/套",
        ["面积90平方米以下奖励", "面积90至140平方米奖励"],
        "a size that tells the case is none of the quotas",
    ),
    ("县财政分别给予200元/m2、300元/m2的购房补贴", ["购房补贴"] * 2, "amounts with rates"),
    ("分别给予每家80万元、30万元一次性支持", ["一次性支持"] * 2, "what both are for"),
    ("按每人1000元的标准给予企业用工补贴", ["企业用工补贴"], "what the amount is for"),
    ("组织不少于2个与艺术相关的社团活动", ["社团活动"], "a relation says nothing"),
    ("无烟机关建设100%", ["无烟机关建设"], "设 in a word"),
    ("较上年分别提高2.5个和1.1个百分点", ["较上年提高"] * 2, "the unit stands once"),
    ("实施2公里道路、3公里管网等工程", ["道路", "管网"], "等工程 is no part"),
    ("交通、水利分别完成投资25亿元、8亿元", ["交通完成投资", "水利完成投资"], "分别 before a verb"),
    ("改造老旧小区60个、惠及9万户", ["改造老旧小区", "老旧小区惠及"], "惠及 alone says too little"),
    ("产业学院实现16个市全覆盖", ["市全覆盖", "产业学院实现16个市"], "what is covered there"),
    ("已有25个省、30个县建立了制度", ["省建立了制度", "县建立了制度"], "what all the places have done"),
    ("事故起数、死亡人数下降1%、2%", ["事故起数下降", "死亡人数下降"], "the numbers share out the names"),
    ("总部机构、创新中心80家、16家", ["总部机构、创新中心"] * 2, "but not names of different kinds"),
    ("甲开发区、乙开发区排名46位、82位", ["甲开发区排名", "乙开发区排名"], "behind the common word"),
    ("钢材、多晶硅产量分别增长9%、8%", ["钢材产量增长", "多晶硅产量增长"], "what is measured of all"),
    ("投入资金6亿元，占地方财政支出的4%", ["投入资金", "资金占地方财政支出"], "占地 in 占地方"),
    ("收入、能耗、排放量分别下降1%、2%、3%", ["收入下降", "能耗下降", "排放量下降"], "能耗 is whole"),
    ("低保标准分别提高至700元/月、600元/年", ["低保标准"] * 2, "two rates"),
    ("建好2个国家级、3个省级实验室", ["国家级实验室", "省级实验室"], "one noun for two levels"),
    ("总产值增长7%以上、力争达到8%", ["总产值增长"] * 2, "a goal and a higher one"),
    ("完成2公里管线改造、8座热力站建设", ["管线改造", "热力站建设"], "the verb belongs to the one before"),
    (
        "一、二、三产业增加值分别增长4%、5%、3%",
        ["一产业增加值增长", "二产业增加值增长", "三产业增加值增长"],
        "numerals that are no markers",
    ),
    ("新增公园14座、累计达到97座", ["新增公园", "公园"], "the sum is not what was added"),
    ("接入企业30家，新增7家", ["接入企业", "接入企业新增"], "more of the same"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SHARED, ids=[row[2] for row in SHARED])
def test_quantities_of_one_sentence_help_each_other(text: str, expected: list[str], why: str) -> None:
    """Lists, growth rates and investments take what they lack from their neighbours."""
    assert indicators(text) == expected, why


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


PAYMENTS = [
    ("对首次入库的企业给予10万元一次性奖励", "首次入库的企业奖励", "whom 对 names"),
    ("对新建的学校，按投资额给予最高10万元补助", "新建的学校补助", "in an earlier clause, behind a measure"),
    (
        "购买首套新建商品住房，每套补贴6000元",
        "购买首套新建商品住房每套补贴",
        "a clause that ends with a payee",
    ),
    ("夫妻双方缴存，最高可贷款96万元", "夫妻双方缴存最高可贷款", "the same"),
    ("连续缴纳一年并签订协议的，给予资助3000元", "连续缴纳一年并签订协议资助", "the case"),
    ("给予10万元落户奖金", "落户奖金", "its own words name it"),
    ("中央财政安排51亿元，用于公共卫生服务", "公共卫生服务中央财政安排", "what it is for"),
    ("今年安排30亿元国债资金，重点支持煤矿改造", "煤矿改造国债资金", "the same, with the kind of money"),
    ("安排10亿元经费支持水利、交通等项目", "水利、交通经费", "the items of a list"),
    ("财政投入增加到306亿元，覆盖全部学校", "财政投入", "no purpose"),
    ("由受益财政按合同金额的2%给予补贴", "合同金额补贴", "a share and its grant, without who pays"),
    ("符合市级补贴范围的各类新建商品房按照所缴契税的50%给予奖励", "所缴契税奖励", "a long base"),
]


@pytest.mark.parametrize(("text", "indicator", "why"), PAYMENTS, ids=[row[2] for row in PAYMENTS])
def test_a_payment_is_named_by_payee_or_purpose(text: str, indicator: str, why: str) -> None:
    """一次性奖励 is told from others by who gets it, 安排51亿元 by what it is for, a share by what it is a share of."""
    assert indicators(text) == [indicator], why
