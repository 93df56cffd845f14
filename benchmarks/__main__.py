"""Run the topics named on the command line, or all: ``python -m benchmarks [--json] [TOPIC …]``."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> None:
    """A topic is a module of the folder; its ``rows()`` are printed as a table, or as JSON."""
    known = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    topics = [one for one in arguments if one != "--json"]
    if unknown := [topic for topic in topics if topic not in known]:
        sys.exit(f"no topic {unknown[0]!r}; there are {', '.join(known)}")
    as_json = "--json" in arguments
    for topic in topics or known:
        rows = importlib.import_module(f"benchmarks.{topic}").rows()
        if as_json:
            sys.stdout.writelines(json.dumps({"topic": topic, **row}) + "\n" for row in rows)
        else:
            sys.stdout.write(f"\n{topic}\n{table(rows)}")


def table(rows: list[dict[str, Any]]) -> str:
    """Rows with the same keys as lines of columns."""
    cells = [list(rows[0]), *([_shown(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
