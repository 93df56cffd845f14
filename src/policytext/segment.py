"""Text to words: one segmenter, two engines that give the same tokens.

``rjieba`` is the fast engine, ``jieba`` 0.42.1 the reference. They differ in two places only, and both
are mended here: ``rjieba`` keeps ASCII runs such as ``a-b`` whole, and it takes rare Chinese characters,
which ``jieba`` 0.42.1 does not know, for Chinese ones. One difference is left: where an unknown word repeats
one character three times (作作作), two cuts are equally likely, and rounding decides.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final, Literal, get_args

from policytext.errors import UsageError
from policytext.frozen import Frozen
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
class Segmenter(Frozen):
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
        cut = _engine(self.engine).cut
        if not self.user_terms:
            return cut(text)
        words: list[str] = []
        done = 0
        for _, start, end in _matcher(self.user_terms).find_matches_as_indexes(_encodable(text)):
            words += cut(text[done:start]) if done < start else ()
            words.append(text[start:end])
            done = end
        return words + cut(text[done:])

    def count(self, text: str) -> Counter[str]:
        """How often ``text`` uses each word, as ``Counter(segment(text))`` says it, but faster.

        >>> Segmenter().count("学习、学习、再学习")
        Counter({'学习': 3, '、': 2, '再': 1})
        """
        return Counter(self.segment(text)) if self.user_terms else _engine(self.engine).count(text)


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
def _engine(name: Engine) -> _Fast | _Reference:
    """The engine, built at first use in each process."""
    return _Fast() if name == "rjieba" else _Reference()


@cache
def _matcher(terms: tuple[str, ...]) -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind  # loaded when the first one is made

    return AhoCorasick([*map(_encodable, terms)], matchkind=MatchKind.LeftmostLongest)


class _Fast:
    """``rjieba``, mended where it differs; whether it does is seen in the words, of which each is looked at once."""

    def __init__(self) -> None:
        self._tokenizer = _tokenizer()

    def cut(self, text: str) -> list[str]:
        """The words in order."""
        words = self._unmended(text)
        different = set(words)
        if _has_rare(different):
            return list(self._by_blocks(text))
        return _resplit(words, self._parts(different))

    def count(self, text: str) -> Counter[str]:
        """The words and how often they occur."""
        counts = Counter(self._unmended(text))
        if _has_rare(counts):
            return Counter(self._by_blocks(text))
        return _recount(counts, self._parts(counts))

    def _unmended(self, text: str) -> list[str]:
        try:
            words: list[str] = self._tokenizer.cut(text)
        except UnicodeEncodeError:  # a lone surrogate, which is a rare character
            return list(text)
        return words

    def _by_blocks(self, text: str) -> Iterator[str]:
        """Cut as jieba does: words in the blocks of its pattern, single characters between them."""
        for index, block in enumerate(_WORDS.split(text)):
            if index % 2:
                words: list[str] = self._tokenizer.cut(block)
                yield from _resplit(words, self._parts(set(words)))
            else:
                yield from _CHARACTERS.findall(block)

    def _parts(self, different: Iterable[str]) -> dict[str, list[str]]:
        """The ASCII runs that jieba cuts again because they are no words of its dictionary, and into what."""
        mixed = [word for word in filter(str.isascii, different) if len(word) > 1 and _MIXED.fullmatch(word)]
        unknown = [word for word in mixed if not self._tokenizer.has_word(word)]
        parts = {word: [part for part in _RUNS.split(word) if part] for word in unknown}
        return {word: each for word, each in parts.items() if each != [word]}


def _has_rare(different: Iterable[str]) -> bool:
    return _RARE.search("".join(different)) is not None


def _resplit(words: list[str], parts: dict[str, list[str]]) -> list[str]:
    return [part for word in words for part in (parts.get(word) or (word,))] if parts else words


def _recount(counts: Counter[str], parts: dict[str, list[str]]) -> Counter[str]:
    for word, each in parts.items():
        n = counts.pop(word)
        for part in each:
            counts[part] += n
    return counts


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


class _Reference:
    """``jieba``, by a tokenizer of our own, so that nobody's ``jieba.add_word`` changes it.

    Its ``initialize`` is left out: it logs to stderr and keeps a cache in the shared temporary folder.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes of its patterns, the deprecated pkg_resources
            import jieba

        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(
            self._tokenizer.get_dict_file()
        )
        self._tokenizer.initialized = True

    def cut(self, text: str) -> list[str]:
        """The words in order."""
        words: list[str] = self._tokenizer.lcut(text)
        return words

    def count(self, text: str) -> Counter[str]:
        """The words and how often they occur."""
        return Counter(self.cut(text))


def _encodable(text: str) -> str:
    """The text with lone surrogates exchanged one for one; matching needs UTF-8."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


_SURROGATES: Final = pattern(r"[\uD800-\uDFFF]")
