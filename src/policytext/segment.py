"""Text to words: one segmenter, two engines that give the same tokens.

``rjieba`` is the fast engine, ``jieba`` 0.42.1 the reference. They differ in two places only, and both
are mended here: ``rjieba`` keeps ASCII runs such as ``a-b`` whole, and it takes rare Chinese characters,
which ``jieba`` 0.42.1 does not know, for Chinese ones. One difference is left: where an unknown word repeats
one character three times (作作作), two cuts are equally likely, and rounding decides.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final, Literal, get_args

from policytext.errors import UsageError
from policytext.lexicon import load_words
from policytext.pattern import pattern

__all__ = ["TIERS", "Segmenter", "stopwords"]

Engine = Literal["rjieba", "jieba"]
Tier = Literal["function", "official", "boilerplate"]

TIERS: Final[tuple[Tier, ...]] = get_args(Tier)
"""The tiers of stop words, all of which are left out where nothing else is said."""

# jieba/__init__.py, re_han_default: what is cut into words; the rest is cut into characters.
_WORDS: Final = pattern(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
# jieba/finalseg/__init__.py, re_skip: how an ASCII run that is no word is cut (工业4.0-5.5% → 4.0, -, 5.5%).
_RUNS: Final = pattern(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
# An ASCII run that is more than letters and digits: 4.0, 5.5%, a-b.
_MIXED: Final = pattern(r"(?=[A-Za-z0-9]*[+#&._%\-])[A-Za-z0-9+#&._%\-]+")
# jieba/__init__.py, re_skip_default: of all blanks only a line end of Windows is one token.
_CHARACTERS: Final = pattern(r"\r\n|.", re.DOTALL)
# Chinese characters outside of jieba's range, and lone surrogates, which rjieba cannot take.
_RARE: Final = pattern(r"[\u3400-\u4DBF\u9FD6-\u9FFF\uD800-\uDFFF\uF900-\uFAFF\U00020000-\U0003FFFF]")


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts Chinese text into words; holds settings only, so that it travels between processes.

    Args:
        engine: ``"rjieba"`` (fast) or ``"jieba"`` (the reference); the tokens are the same.
        user_terms: terms that stay whole wherever they occur, the longest first.

    Raises:
        UsageError: there is no such engine, or a term is empty.

    >>> Segmenter().segment("深入推进全面从严治党")
    ['深入', '推进', '全面', '从严治党']
    >>> Segmenter(user_terms=("全面从严治党",)).segment("深入推进全面从严治党")
    ['深入', '推进', '全面从严治党']
    """

    engine: Engine = "rjieba"
    user_terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.engine not in get_args(Engine):
            raise UsageError(f"there is no engine {self.engine!r}; there are 'rjieba' and 'jieba'")
        if isinstance(self.user_terms, str):
            raise UsageError(f"user_terms is the string {self.user_terms!r}; give a tuple of terms")
        object.__setattr__(self, "user_terms", tuple(self.user_terms))
        if not all(self.user_terms):
            raise UsageError("user_terms has an empty term; every term needs at least one character")

    def segment(self, text: str) -> list[str]:
        """The words of ``text`` in order; joined they are ``text`` again."""
        cut = _engine(self.engine)
        if not self.user_terms:
            return cut(text)
        words: list[str] = []
        done = 0
        for _, start, end in _matcher(self.user_terms).find_matches_as_indexes(_encodable(text)):
            words += cut(text[done:start]) if done < start else ()
            words.append(text[start:end])
            done = end
        return words + cut(text[done:])


def stopwords(*tiers: Tier) -> frozenset[str]:
    """The stop words of the tiers named, or of all three.

    Args:
        tiers: ``"function"`` (的, 和), ``"official"`` (加强, 推进), ``"boilerplate"`` (印发, 抄送).

    Raises:
        UsageError: there is no such tier.

    >>> "推进" in stopwords("official"), "推进" in stopwords("function")
    (True, False)
    """
    known = get_args(Tier)
    if unknown := [tier for tier in tiers if tier not in known]:
        raise UsageError(f"there are no stop words {unknown[0]!r}; there are {', '.join(map(repr, known))}")
    return frozenset(word for tier in tiers or known for word in load_words("stopwords", tier))


@cache
def _engine(name: Engine) -> Callable[[str], list[str]]:
    """The cutting function, built at first use in each process."""
    return _rjieba() if name == "rjieba" else _jieba()


@cache
def _matcher(terms: tuple[str, ...]) -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind  # loaded when the first one is made

    return AhoCorasick([*map(_encodable, terms)], matchkind=MatchKind.LeftmostLongest)


def _rjieba() -> Callable[[str], list[str]]:
    tokenizer = _tokenizer()
    has_word: Callable[[str], bool] = tokenizer.has_word

    def cut(text: str) -> list[str]:
        if _RARE.search(text):
            return list(_by_blocks(text, tokenizer.cut, has_word))
        return _resplit(tokenizer.cut(text), has_word)

    return cut


def _tokenizer() -> Any:
    """A tokenizer of our own, so that nobody's ``rjieba.add_word`` changes it.

    Its class is taken from the compiled part of the package, as the package itself makes a tokenizer of its own
    when it is imported, which is 25 MB more.
    """
    package = find_spec("rjieba")
    compiled = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations if package else None)
    if compiled is None or compiled.loader is None:
        from rjieba import Jieba

        return Jieba()
    module = module_from_spec(compiled)
    compiled.loader.exec_module(module)
    return module.Jieba()


def _resplit(words: list[str], has_word: Callable[[str], bool]) -> list[str]:
    """Cut the ASCII runs that jieba cuts again because they are no words of its dictionary."""
    mixed = (word for word in filter(str.isascii, set(words)) if len(word) > 1 and _MIXED.fullmatch(word))
    parts = {word: [part for part in _RUNS.split(word) if part] for word in mixed if not has_word(word)}
    split = {word: each for word, each in parts.items() if each != [word]}
    if not split:
        return words
    return [part for word in words for part in (split.get(word) or (word,))]


def _by_blocks(text: str, cut: Callable[[str], list[str]], has_word: Callable[[str], bool]) -> Iterator[str]:
    """Cut as jieba does: words in the blocks of its pattern, single characters between them."""
    for index, block in enumerate(_WORDS.split(text)):
        if index % 2:
            yield from _resplit(cut(block), has_word)
        else:
            yield from _CHARACTERS.findall(block)


def _jieba() -> Callable[[str], list[str]]:
    """An own tokenizer, so that nobody's ``jieba.add_word`` changes it.

    Its ``initialize`` is left out: it logs to stderr and keeps a cache in the shared temporary folder.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes of its patterns, the deprecated pkg_resources
        import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cut: Callable[[str], list[str]] = tokenizer.lcut
    return cut


def _encodable(text: str) -> str:
    """The text with lone surrogates exchanged one for one; matching needs UTF-8."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


_SURROGATES: Final = pattern(r"[\uD800-\uDFFF]")
