"""The report: one HTML page, an Excel workbook, CSV tables and figures of a corpus."""

from typing import TYPE_CHECKING

from policytext.late import late_names

if TYPE_CHECKING:
    from policytext.report.content import Content, gather
    from policytext.report.page import render_page
    from policytext.report.tables import findings_csv, replacing, write_csv, write_workbook
    from policytext.report.writing import write_report

__all__ = [
    "Content",
    "findings_csv",
    "gather",
    "render_page",
    "replacing",
    "write_csv",
    "write_report",
    "write_workbook",
]

__getattr__ = late_names(
    __name__,
    {
        "content": ("Content", "gather"),
        "page": ("render_page",),
        "tables": ("findings_csv", "replacing", "write_csv", "write_workbook"),
        "writing": ("write_report",),
    },
)
