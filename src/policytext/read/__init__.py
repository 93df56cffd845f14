"""Files to raw text, one module a format."""

from policytext.read.raw import RawText
from policytext.read.source import SUFFIXES, file_bytes, read

__all__ = ["SUFFIXES", "RawText", "file_bytes", "read"]
