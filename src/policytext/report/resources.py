"""What the pages are made of: templates, styles, scripts, and the policy that forbids everything else."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["clean", "embedded", "policy", "resource", "template"]


@cache
def template(name: str) -> Template:
    """A template of ``report/templates``; what it prints is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(resource(name))


@cache
def resource(name: str) -> str:
    """The text of a file in ``report/templates``."""
    return (files("policytext.report") / "templates" / name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy by which text that slipped through escaping still would not run.

    >>> policy("", "")[:18]
    "default-src 'none'"
    """
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (style, script)]
    return f"default-src 'none'; img-src data:; style-src {hashes[0]}; script-src {hashes[1]}"


def embedded(data: Any) -> str:
    r"""JSON that can stand inside a script element: no ``<`` can end the element or begin a comment.

    >>> embedded("</script>")
    '"\\u003c/script>"'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def clean(page: str) -> str:
    r"""A page without halves of surrogate pairs, which no encoding can write, and NUL, which HTML forbids.

    >>> clean("\ud800\0")
    '?'
    """
    return page.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
