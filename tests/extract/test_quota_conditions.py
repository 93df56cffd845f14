"""Measured numbers that are no quotas: cases, terms of a formula, sums of their own list."""

from __future__ import annotations

import pytest

from policytext.extract.quota_candidates import find_candidates

NO_QUOTAS = [
    ("连续缴存满12个月且余额不超过5万元的，可以申请", "a case ends in 的"),
    ("个贷率连续三个月低于85%时，次月恢复", "a case ends in 时"),
    ("医疗费用十万元以下者，不予计算", "a case ends in 者"),
    ("贷款金额如不超过50万元，不受限制", "a case opens with 如"),
    ("如总额超过60%，应由他人担保", "a case opens with 如"),
    ("缴纳50%的出让金后，可以分期", "a case ends in 后"),
    ("缴纳比例不低于50%后可办理许可", "后可"),
    ("对年收入达到1亿元的企业，支持申报", "whom the case holds for"),
    ("参观1家景区，并住宿的，可减免费用", "two conditions"),
    ("申请费用大于200万元将不予受理", "what is refused"),
    ("材料一式4份报送", "copies of a form"),
    ("附比例尺五万分之一地图", "the scale of a map"),
    ("南距县城18公里", "a distance"),
    ("得分=日常监测（60%）+实地调研（40%）", "terms of a formula"),
    ("6个月<缴存时间≤12个月", "two bounds of a variable"),
    ("作为全国5个试验区之一", "one of them"),
    ("以5个试验区为试点推进", "a base"),
    ("急件应在48小时内办结", "a deadline"),
    ("抓好9个方面工作", "parts of the text itself"),
    ("细分为14个二级分类", "parts of the text itself"),
    ("出台13条惠民措施", "measures"),
    ("教育、医疗、住房等3项扣除", "the sum of its list"),
    ("小企业是指员工30人以上的单位，", "a definition"),
    ("除享受2万元补贴外，另行奖励", "an exception"),
    ("最近连续3个周期无违规", "a row"),
    ("针对关税为零的2034种商品，组织培训", "whom it is about"),
    ("启动港区改造二期", "a phase"),
    ("标准体系结构分为四层，", "how something is divided"),
    ("明确网络信息的4种类型", "kinds"),
    ("港区前沿500米范围内停靠", "a place"),
    ("发案率降至近十年最低", "a stretch of time"),
    ("提交身份证正反两面；", "parts of a form"),
    ("开展化肥农药零增长行动", "the name of an action"),
    ("探索全覆盖全要素的路径", "what a thing is like"),
    ("依照办法三十六条规定", "an article"),
    ("第九十三期学员", "a cohort"),
    ("6层以上(含6层)17层以下的建筑", "a class with two bounds"),
    ("90平方米以上用于安置", "a class"),
    ("支持甲地、乙地、丙地3个试点", "the sum of its own list"),
    ("青年人才(年龄不超过40周岁、本科以上)", "who is eligible"),
    ("本办法自发布之日起施行，有效期5年。", "how long the document itself holds"),
    ("责令限期3个月改正", "a limit that an office sets"),
    ("产值规模500亿县", "a class without a pause"),
]


@pytest.mark.parametrize(("text", "why"), NO_QUOTAS, ids=[row[0] for row in NO_QUOTAS])
def test_what_describes_a_case_is_no_quota(text: str, why: str) -> None:
    """One row a reason."""
    assert find_candidates(text) == [], why


QUOTAS = [
    ("可以处10万元以下的罚款；", ["10万元以下"], "what follows from the case"),
    ("符合条件的，给予50万元的一次性奖励", ["50万元"], "what follows from the case"),
    ("对企业分别给予10万元、20万元的奖励", ["10万元", "20万元"], "what follows stands in the same clause"),
    ("经济增长目标定为7.5%左右是必要的，", ["7.5%左右"], "的 belongs to a predicate"),
    ("每个节目限3名。", ["限3名"], "限 bounds a number"),
    ("服务年限5年以上。", [], "a class; and 限 in a word"),
    ("抓好3所学校、2家书院、3所幼儿园，", ["3所", "2家", "3所"], "a list of quantities"),
    ("每度电加价2分钱，", ["2分钱"], "an amount"),
    ("不超出贷款限额的2倍。", ["2倍"], "compared over a noun"),
    ("当日新增5所，", ["5所"], "当 in a word"),
    ("如期建成12座，", ["12座"], "如 in a word"),
    ("甲、乙、丙等12家企业入选", ["12家"], "more than its list"),
    ("新增1600个自然村通路", ["1600个"], "自然 in a word"),
    ("奖励消费者5万元，", ["5万元"], "者 in a word"),
]


@pytest.mark.parametrize(("text", "expected", "why"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_what_only_looks_like_a_case_stays(text: str, expected: list[str], why: str) -> None:
    """The promise beside the case, and words that hold its signs."""
    assert [text[one.start : one.end] for one in find_candidates(text)] == expected, why
