import sys
from pathlib import Path

import pytest

from policytext.errors import UsageError
from policytext.fonts import bundled_font
from policytext.plot import cjk_font, font
from policytext.plot.font import printable


@pytest.fixture
def _no_system_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font, "SYSTEM_FONTS", ("no such font",))


@pytest.mark.usefixtures("_no_system_font")
def test_the_bundled_file_is_found_without_importing_its_package() -> None:
    """On a machine without Chinese fonts the file inside zhplot is used, and zhplot stays unimported."""
    sys.modules.pop("zhplot", None)
    file = cjk_font().get_file()
    assert Path(str(file)).name == "NotoSansSC-Regular.ttf"
    assert "zhplot" not in sys.modules


@pytest.mark.usefixtures("_no_system_font")
def test_no_font_at_all_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the fonts that were looked for and what to do."""
    monkeypatch.setattr("policytext.fonts.PACKAGE", "no_such_package")
    with pytest.raises(UsageError, match=r"no Chinese font: none of no such font .* name a font file"):
        cjk_font()


def test_the_user_s_font_comes_first() -> None:
    """A path wins over what the system has."""
    file = str(bundled_font())
    assert cjk_font(file).get_file() == file


@pytest.mark.parametrize("content", [None, b"", b"no font"])
def test_a_file_that_is_no_font_is_named(tmp_path: Path, content: bytes | None) -> None:
    """A missing, empty or wrong file is an error with its path."""
    path = tmp_path / "my.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"my\.ttf' cannot be used as a font .* give a \.ttf or \.otf"):
        cjk_font(path)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("四个意识", "四个意识", "as it is"),
        ("健康\u202e中国\u200b", "健康中国", "invisible characters and reversed text"),
        ("第一行\n第二行", "第一行第二行", "one line"),
        ("价格$x$", r"价格\$x\$", "no formula"),
        ("😀健康", "〓健康", "a character that the font lacks"),
        ("一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三…", "too long"),
        ("健" * 10_000, "健" * 13 + "…", "a hostile title"),
        (2020, "2020", "a number"),
    ],
)
def test_any_text_becomes_a_label(text: object, expected: str, why: str) -> None:
    """Labels hold only what the font can draw, on one line, and no formula."""
    assert printable(text, cjk_font()) == expected, why
