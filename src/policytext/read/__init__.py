"""Files to raw text, one module a format."""

from policytext.read.raw import RawText
from policytext.read.source import SUFFIXES, read

__all__ = ["SUFFIXES", "RawText", "read"]
