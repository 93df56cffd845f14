"""Slogans: every mention, the longest only, by lexicon and by form."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.extract.slogans import find_slogans
from policytext.lexicon import SloganLexicon
from policytext.text import AlignedText


def find(text: str, lexicon: SloganLexicon | None = None) -> list[tuple[str, str]]:
    """Text and category of all slogans."""
    return [(one.text, one.category) for one in find_slogans(AlignedText.from_raw(text), lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增强“四个意识”和四个自信", ["四个意识", "四个自信"]),  # every mention, quoted or not
        ("参加文化科技卫生“三下乡”活动", ["文化科技卫生“三下乡”"]),  # marks inside
        ("加强“扫黄”“打非”工作", ["“扫黄”“打非”"]),  # marks that the lexicon spells
        ("获“五个一”工程奖", ["五个一"]),  # marks that cut a form in two: only what they enclose
        ("坚持“港人治港”、“澳人治澳”、高度自治", ["港人治港", "澳人治澳"]),  # marks that cut: its pieces
        ("强信心，暖人心,聚民心", ["强信心，暖人心,聚民心"]),  # commas between the parts
        ("决胜全面建成小康社会、决战脱贫攻坚", ["决胜全面建成小康社会、决战脱贫攻坚"]),  # longest only
        ("落实《关于推进乡村振兴的意见》和乡村振兴战略", ["乡村振兴"]),  # not inside a title
        ("《〈脱贫攻坚〉的《通知》脱贫攻坚》，脱贫攻坚", ["脱贫攻坚"]),  # nested titles
        ("《未完的标题 乡村振兴\n推进乡村振兴", ["乡村振兴"]),  # an unclosed title ends with its line
        ("企业走出去，实施“走出去”战略", ["走出去"]),  # plain prose unless quoted
        ("第三农贸市场、二十四风", []),  # the tail of another number
        ("创新发展理念", []),  # a longer word that contains a slogan's form
        ("发放“乡村振兴贷”，推进乡村振兴", ["乡村振兴"]),  # the name of a loan
        ("统筹推进“五位一体”总体布局", ["五位一体"]),
    ],
)
def test_known_slogans(text: str, expected: list[str]) -> None:
    """The lexicon's slogans in any printed form."""
    assert [found for found, _ in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区里的“三聚焦、三着力、三提高”", ["三聚焦、三着力、三提高"]),
        ("执行“三审三校”制度", ["三审三校"]),
        ("建设“四个中心”", ["四个中心"]),
        ("采用“1+1+N”模式", ["1+1+N"]),
        ("体育、艺术“2＋1”项目", ["2＋1"]),
        ("开展“体育艺术2+1”活动", ["体育艺术2+1"]),
        ("实行“5211”教学管理制度", ["5211"]),
        ("落实“门前三包”", ["门前三包"]),
        ("粮食生产“八连增”", ["八连增"]),
        ("推行“多证合一、一照一码”", ["多证合一、一照一码"]),
        ("推进“多规合一”", ["多规合一"]),
        ("深化“个十百”培育工程", ["个十百"]),
        ("开展“一个平台＋N个应用”的示范工程", ["一个平台＋N个应用"]),
        ("培养“一专多能”型教师", ["一专多能"]),
        ("“五有”：有教师、有教材", ["五有"]),
        ("开展“三清”治理，三清治理见效", ["三清"]),  # two characters are too short without marks
        ("拨打“12345”热线，按“110”报警", []),
        ("实现“十四五”规划，迎接“十八大”", []),
        ("提供“一站式”服务，防止“一刀切”", []),
        ("公布“2035”规划，供应“五类”用地", []),
        ("培养“双师型”教师", []),
        ("奖励“四上企业”", []),
        ("“探索三号”工程、“一键申请”工作", []),  # names and functions
        ("拨款“5085”工程，拨款5085元", ["5085"]),  # digits count between marks only
        ("聚焦“4×4”产业体系，“7×24小时”服务", ["4×4"]),
        ("形成“一主、五辅、多节点”布局", ["一主、五辅、多节点"]),
        ("推进“六新六优+N”产业，完善“1＋2＋ N”系统", ["六新六优+N", "1＋2＋ N"]),
        ("建设“一云一池三平台”", ["一云一池三平台"]),  # not one platform
        ("实现“两降三无［12］”", ["两降三无"]),  # the mark of a note
        ("做好“双向开放、惠通四方”文章", ["双向开放、惠通四方"]),
        ("培育“三星零碳工厂”", []),  # a class
        ("遏制“两高”项目", ["两高"]),
        ("推进“体育、艺术2+1项目”", ["体育、艺术2+1项目"]),  # a whole name between marks
    ],
)
def test_numeral_shorthand_in_quotation_marks(text: str, expected: list[str]) -> None:
    """Numeral shorthand by its grammar; plans, meetings, phone numbers and idioms are none."""
    assert find(text) == [(words, "numeric") for words in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因城施策、一城一策", ["一城一策"]),
        ("按照一校一特色的要求", ["一校一特色"]),
        ("开设2＋1美育课程", ["2＋1"]),
        ("学校、家庭、社会三位一体", ["三位一体"]),
        ("位一体", []),
        ("留观7+7天，共1+2=3项，型号A2+1型", []),  # sums
        ("建设一房一厅，一人一套", []),
    ],
)
def test_numeral_shorthand_without_quotation_marks(text: str, expected: list[str]) -> None:
    """One plan for each, and sums of projects."""
    assert find(text) == [(words, "numeric") for words in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造“健康东湖”，", ["健康东湖"]),  # the verb in front
        ("推进“互联网+社区服务”，", ["互联网+社区服务"]),
        ("建设“互联网+美育”资源平台", []),  # a platform
        ("开展“清风护苗”专项行动", ["清风护苗"]),  # the noun behind
        ("参加“理论家走乡村”、“文明在我身边”等活动", ["理论家走乡村", "文明在我身边"]),  # shared by a run
        ("继续“振兴工程”", ["振兴工程"]),  # its own end
        ("开展“乡土（民间）艺术进校园”活动", ["乡土（民间）艺术进校园"]),  # a bracket inside
        ("推动“诗书礼乐”进校园", ["诗书礼乐"]),  # where it goes to
        ("实施“清河县青少年文化地图及学习计划”。", ["清河县青少年文化地图及学习计划"]),  # a verb starts it
        ("按照“先到先得不重复”的原则，", ["先到先得不重复"]),  # a maxim
        ("传承“仁心仁术”的美德", ["仁心仁术"]),
        ("“创森”工作稳步推进", ["创森"]),
        ("开展“清源”系列专项行动", ["清源"]),  # two syllables need 行动 right behind
        ("开展“清源”和相关工作", []),
        ("成为“摇篮基地”和展示精神的窗口", []),  # its noun is not behind 和
        ("实施“三山绿化”等工程，加强三山绿化", ["三山绿化", "三山绿化"]),  # works on so many hills
        ("争创“六连冠”", []),  # a run of wins
        ("推进“高参小”项目，依托“高参小”", ["高参小", "高参小"]),  # quoted, where it stands alone too
        ("实现“数据最多采一次”", ["数据最多采一次"]),
        ("“护河2020”水源地保护区专项行动", ["护河2020"]),  # its noun is far behind
        ("处置“久供未建”项目", []),  # what is wrong with some
        ("办好“湖畔民谣祭”", ["湖畔民谣祭"]),
        ("实施“振兴工程”，振兴工程开局良好", ["振兴工程", "振兴工程"]),  # unquoted once it is quoted
        ("参加“东湖卫生”微信公众号", []),  # platforms
        ("“健康讲堂”专栏、“互动信箱”栏目", []),  # columns
        ("获“清河奖”称号", []),  # prizes
        ("在“深化”上下功夫", []),  # plain words
        ("企业进入“白名单”机制", []),  # domain terms
        ("下列合同（以下简称“借款合同”）工程", []),  # short forms
        ("以“舍我其谁挑重担”的担当", []),  # descriptions
        ("解决“看得慢、排得久”的问题", []),
        ("继续“健康生活”", []),  # nothing says that it is a name
        ("让“山水有情·古城有约”更有内涵", ["山水有情·古城有约"]),  # joined by a dot
        ("开行“甲乙·清湖线”专列，办“法治讲堂·逢九必讲”专栏", []),  # two syllables; a column
        ("推广“六尺巷工作法”", ["六尺巷工作法"]),  # a measure, no shorthand
        ("开展“四季河畔”活动，实施“三晋良才”计划", ["四季河畔", "三晋良才"]),  # places
        ("把握“两地建交70周年”机遇", []),  # no year of activities
        ("打造“清河就业服务圈”，推进“清河实验室”建设", []),  # things that are built
        ("“清河智联”基础设施建设", []),  # the noun belongs to something else
        ("着力打造“中国石榴之乡”、“北方药谷”", ["中国石榴之乡", "北方药谷"]),  # what a place is known for
        ("拓展“稀土+”融合，坚持“+体育”做法", ["稀土+", "+体育"]),  # a field that joins others
        ("上线“体育+”平台", []),
        ("推动“川电入湘”，扩大“闽货出闽”", ["川电入湘", "闽货出闽"]),  # into a province, out of it
        ("纠正“闲人入内”", []),
        ("实施“清河学者”奖励计划", ["清河学者"]),  # a plan, no prize
        ("“先行者”奖励计划", []),
        ("实施“清河智联”等系统工程", ["清河智联"]),  # works, no system
        ("推进“清河智联”建设", ["清河智联"]),
        ("开展“ 清河讲堂 ”活动", ["清河讲堂"]),  # blanks inside the marks
        ("开展“清河计划”活动。清河计划见效", ["清河计划"] * 2),
        ("开展“投资清河”活动。投资清河的企业", ["投资清河"]),  # a verb and its object without marks
        ("开展“重点研究”活动。" + "重点研究" * 9, ["重点研究"]),  # mostly plain words
    ],
)
def test_quoted_campaigns(text: str, expected: list[str]) -> None:
    """Names of campaigns are told from plain quoted words by the words around them."""
    assert find(text) == [(words, "campaign") for words in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("弘扬“奉献、友爱、互助、进步”精神", ["奉献、友爱、互助、进步"]),
        ("“湖光山色城,安居乐业地”", ["湖光山色城,安居乐业地"]),
        ("开展“传家训、树家风”活动", ["传家训、树家风"]),
        ("倡导“减盐减油减糖”", ["减盐减油减糖"]),  # three that open alike, without marks between
        ("进一步立家规、传家训、树家风，", ["立家规、传家训、树家风"]),  # three parts need no marks
        ("着力抓作风、抓学风、抓文风。", ["抓作风、抓学风、抓文风"]),  # one verb throughout
        ("以绿色发展、共同繁荣为主题", ["绿色发展、共同繁荣"]),
        ("按“从优、从高、不重复”的原则执行", ["从优、从高、不重复"]),  # unlike parts of a maxim
        ("支持稳增长、惠民生、补短板项目建设", ["稳增长、惠民生、补短板"]),  # before a noun
        ("以公开为常态、不公开为例外", ["以公开为常态、不公开为例外"]),  # a rule and its exception
        ("组织合唱队、器乐队、舞蹈队", []),  # nouns
        ("合并办公类、管理类、学习类。", []),
        ("抓项目、促投资，", []),  # two parts are prose
        ("设立“门、窗、墙”", []),  # one syllable each
        ("推行“社区输入+网上推送+部门响应”工作模式", ["社区输入+网上推送+部门响应"]),
        ("发展“农业+旅游”业态", []),  # two things joined
        ("建成“自发自储自用”电网", []),  # no verbs of a slogan
        ("坚持“老项目老办法、新项目新办法”原则", ["老项目老办法、新项目新办法"]),  # no 办法 is named
        ("听民意、聚民智、解民忧，走好网上路线", ["听民意、聚民智、解民忧"]),  # ends at the comma
        ("主攻方向，强龙头、补链条、聚集群。", ["强龙头、补链条、聚集群"]),  # not from inside a word
        ("填写“改善前、改善后”，公布“权力清单、责任清单”", []),  # lists of things
    ],
)
def test_parallel_series(text: str, expected: list[str]) -> None:
    """Parallel parts: two in quotation marks, three three-syllable ones without."""
    assert find(text) == [(words, "parallel") for words in expected]


def test_canonical_form_and_knowledge() -> None:
    """A variant is counted under its canonical form; what only its form gives away stands for itself."""
    known, new = find_slogans(AlignedText.from_raw("坚持房住不炒，实施“清河工程”"))
    assert (known.canonical, known.known) == ("房子是用来住的、不是用来炒的", True)
    assert (new.canonical, new.known) == ("清河工程", False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("落实“四个意识”", None),
        ("落实“三聚焦”", "numeral shorthand in quotation marks"),
        ("坚持“先谋划、后动工”", "parallel parts in quotation marks"),
        ("进一步立家规、传家训、树家风，", "three or more parallel parts of three syllables"),
        ("以绿色发展、共同繁荣为主题", "parallel parts of a theme"),
        ("“清河工程”", "quoted, ends with 工程"),
        ("“清风护苗”行动", "quoted before 行动"),
        ("“仁心仁术”的美德", "quoted before 的美德"),
        ("打造“清河东湖”", "quoted behind 打造"),
        ("建设“健康云陵”，", "a promise and a name, built or created"),
    ],
)
def test_the_reason_says_what_gave_a_slogan_away(text: str, reason: str | None) -> None:
    """The evidence in words; None for a slogan of the lexicon."""
    (found,) = find_slogans(AlignedText.from_raw(text))
    assert (found.reason, found.known) == (reason, reason is None)


def test_a_name_without_marks_refers_to_the_quoted_one() -> None:
    """Its evidence stands elsewhere in the text."""
    found = find_slogans(AlignedText.from_raw("实施“清河工程”，清河工程开局良好"))
    assert found[1].reason == "quoted elsewhere in the text"


def test_another_meaning_is_not_the_known_slogan() -> None:
    """“五位一体” of five partners is found by its form only."""
    (found,) = find_slogans(AlignedText.from_raw("加强党政军警民“五位一体”合力"))
    assert (found.text, found.known) == ("五位一体", False)


def test_an_own_lexicon_replaces_the_default() -> None:
    """Only the given list's slogans are known."""
    own = SloganLexicon.from_terms(["健康东湖"], category="campaign")
    assert find("健康东湖与乡村振兴", own) == [("健康东湖", "campaign")]


def test_spans_lie_in_the_raw_text() -> None:
    """A joined line inside a slogan stays inside its span."""
    raw = "增强“四个意\n识”"
    text = AlignedText.from_raw(raw).delete(re.compile("\n"))
    (found,) = find_slogans(text)
    assert (found.text, raw[found.span.start : found.span.end]) == ("四个意识", "四个意\n识")


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*"“”‘’《》、，\n三农抓", "四个意识", "乡村振兴", "健康东湖", "工程", "三下乡"])
    ).map("".join)
)
def test_slogans_are_in_order_apart_and_true(raw: str) -> None:
    """Any text: spans reproduce the text, are in order and do not overlap."""
    found = find_slogans(AlignedText.from_raw(raw))
    assert all(raw[one.span.start : one.span.end] == one.text for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["“", "”", "《", "“a”", "三农、", "抓项目、", "“三聚焦、", "以甲乙、", "三审三校三"]
)
def test_a_repeated_piece_is_no_slogan(piece: str) -> None:
    """A hundred thousand characters of one kind are no trap; the benchmarks have the time that they take."""
    assert not [words for words, _ in find(piece * (100_000 // len(piece))) if words not in piece]


def test_a_brand_is_a_promise_that_is_built() -> None:
    """“健康云陵” behind 建设 is a campaign, “重点学科” is not."""
    text = AlignedText.from_raw("建设“健康云陵”，建设“重点学科”。")
    assert [(one.text, one.category) for one in find_slogans(text)] == [("健康云陵", "campaign")]


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(["四个意识", "“", "”", "‘", "’", "三农", "、", "甲", "港人治港"]), max_size=14)
)
def test_marks_do_not_shift_what_is_found(pieces: list[str]) -> None:
    """What the lexicon finds reads, without its quotation marks, as one of the forms."""
    text = "".join(pieces)
    for one in find_slogans(AlignedText.from_raw(text)):
        assert text[one.span.start : one.span.end] == one.text
        assert re.sub("[“”‘’]", "", one.text).strip("、") in {"四个意识", "三农", "港人治港"} or not one.known
