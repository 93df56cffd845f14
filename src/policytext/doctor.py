"""What the library finds on this machine and in a set of files: ``policytext doctor [PATHS]``."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from policytext._version import __version__
from policytext.corpus.files import Problem, files_of, load_or_problem
from policytext.document import Document
from policytext.errors import UsageError
from policytext.normalize import opencc_distribution
from policytext.plot.font import cjk_font
from policytext.read.legacy import find_office

__all__ = ["FileCheck", "check_environment", "check_files", "doctor"]

PACKAGES: Final = (
    "ahocorasick-rs",
    "jieba",
    "rjieba",
    "pandas",
    "scipy",
    "scikit-learn",
    "duckdb",
    "matplotlib",
    "pypdfium2",
    "python-docx",
    "selectolax",
    "openpyxl",
)
_UNREAD = "not read: "


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCheck:
    """A file and what is odd about it.

    Args:
        file: its path as given.
        characters: how many its document has, blanks aside; None if it cannot be read.
        noise_share: the share of the raw text that was removed as noise; None if it cannot be read.
        problems: in words.
    """

    file: str
    characters: int | None = None
    noise_share: float | None = None
    problems: tuple[str, ...] = ()

    @property
    def read(self) -> bool:
        """Whether the file could be read.

        >>> FileCheck(file="a.pdf", problems=("not read: is encrypted",)).read
        False
        """
        return self.characters is not None


def check_environment() -> list[tuple[str, str]]:
    """Name and state of all that results depend on.

    >>> dict(check_environment())["policytext"] == __version__
    True
    """
    rows = [
        ("policytext", __version__),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("Traditional to Simplified", _converter()),
        ("Chinese font for figures", _font()),
        ("LibreOffice for .doc, .wps, .rtf", find_office() or "not installed: such files are not read"),
    ]
    return [*rows, *((name, _version(name)) for name in PACKAGES)]


def check_files(paths: Iterable[str | Path]) -> Iterator[FileCheck]:
    """Read each file and say what is odd about it; copies are told by their text.

    Args:
        paths: files, folders and zip archives.
    """
    files, missing = files_of(paths)
    for problem in missing:
        yield FileCheck(file=problem.file, problems=(_UNREAD + problem.reason,))
    seen: dict[str, str] = {}
    for path in files:
        document = load_or_problem(path)
        if isinstance(document, Problem):
            yield FileCheck(file=document.file, problems=(_UNREAD + document.reason,))
        else:
            yield _check(path.as_posix(), document, seen)


def _check(name: str, document: Document, seen: dict[str, str]) -> FileCheck:
    words = "".join(document.text.text.split())
    key = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    first = seen.setdefault(key, name)
    copy = () if first == name else (f"the same document as {first}",)
    return FileCheck(
        file=name,
        characters=len(words),
        noise_share=document.text.noise_share,
        problems=(*copy, *document.diagnostics),
    )


def _converter() -> str:
    try:
        name = opencc_distribution()
    except UsageError as error:
        return str(error)
    advice = "" if name.startswith("OpenCC") else "; slower and less exact than the package 'opencc'"
    return name + advice


def _font() -> str:
    try:
        return str(cjk_font().get_file())
    except UsageError as error:
        return str(error)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def doctor(paths: Sequence[Path]) -> None:
    """Show the environment, and of each file under PATHS what is odd about it."""
    rows = check_environment()
    width = max(len(name) for name, _ in rows)
    click.echo("\n".join(f"{name:<{width}}  {state}" for name, state in rows))
    if not paths:
        return
    checks: list[FileCheck] = []
    click.echo("\ncharacters  noise  file")
    for check in check_files(paths):
        checks.append(check)
        click.echo("\n".join([_row(check), *(f"{'':21}! {problem}" for problem in check.problems)]))
    unread = sum(not check.read for check in checks)
    odd = sum(bool(check.problems) for check in checks) - unread
    click.echo(f"\n{len(checks)} files: {len(checks) - unread - odd} fine, {odd} odd, {unread} not read")
    sys.exit(1 if unread else 0)


def _row(check: FileCheck) -> str:
    if check.characters is None or check.noise_share is None:
        return f"{'-':>10}  {'-':>5}  {check.file}"
    return f"{check.characters:>10,}  {check.noise_share:>5.0%}  {check.file}"
