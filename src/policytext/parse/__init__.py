"""From the cleaned text to metadata and the tree of sections."""

from policytext.parse.metadata import parse_metadata
from policytext.parse.outline import Outline, parse_outline
from policytext.parse.series import issuer_series

__all__ = ["Outline", "issuer_series", "parse_metadata", "parse_outline"]
