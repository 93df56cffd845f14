"""Comparisons between documents, years and places: tables in, tables out."""

from policytext.compare.adoption import adoption, adoption_counts
from policytext.compare.keyness import changed_words, keyness
from policytext.compare.trends import slopes, trends
from policytext.corpus import count_terms

__all__ = ["adoption", "adoption_counts", "changed_words", "count_terms", "keyness", "slopes", "trends"]
