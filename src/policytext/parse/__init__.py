"""From the cleaned text to metadata and the tree of sections."""

from policytext.parse.metadata import parse_metadata
from policytext.parse.outline import Outline, parse_outline

__all__ = ["Outline", "parse_metadata", "parse_outline"]
