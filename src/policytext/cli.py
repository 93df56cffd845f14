"""The command line: which commands there are and where they live.

Results go to standard output or the file named by ``-o``, messages and progress to standard error. The exit
status is 0 if all is well, 1 if a file could not be read (the others are done), 2 for a wrong call.

A command's module is imported when the command is called, so that ``--help`` and a wrong call answer at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from policytext._version import __version__

__all__ = ["COMMANDS", "main"]

COMMANDS: Final = {
    "analyze": ("policytext.report.storing:analyze", "Analyse documents into a store of Parquet tables."),
    "compare": (
        "policytext.report.comparing:compare",
        "Compare plans of one office: two item by item, more year by year.",
    ),
    "doctor": ("policytext.doctor:doctor", "Show the environment and what is odd about each file."),
    "keyness": ("policytext.report.comparing:keyness_command", "The words that set some documents apart."),
    "kwic": ("policytext.report.comparing:kwic", "Every occurrence of terms in their context."),
    "outline": (
        "policytext.report.outline_page:outline",
        "Show source and tree of one document side by side.",
    ),
    "parse": ("policytext.commands:parse", "Print what is found in each document."),
    "quotas": ("policytext.report.comparing:quotas", "What became of each target."),
    "report": ("policytext.report.command:report", "Write a keyword-trend report of all documents."),
    "reuse": (
        "policytext.report.comparing:reuse_command",
        "The passages that documents take over from earlier ones.",
    ),
    "sql": ("policytext.report.storing:sql", "Print the result of a query over the tables of a store."),
    "topics": ("policytext.report.comparing:topics_command", "What the items are about."),
    "trend": ("policytext.report.comparing:trend", "How often documents use terms, group by group."),
    "view": ("policytext.report.command:view", "Write a page for reading the documents."),
}
"""Where each command is, and what the list of commands says of it."""


class _LateGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in sorted(COMMANDS.items())])


@click.group(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policytext")
def main() -> None:
    """Read, parse and compare Chinese policy documents.

    PATHS are files (txt, html, docx, pdf, doc), zip archives or folders, which are searched with all folders below.
    """
