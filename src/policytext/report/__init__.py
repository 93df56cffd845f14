"""The report: one HTML page, an Excel workbook, CSV tables and figures of a corpus."""

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
