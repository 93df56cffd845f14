"""Comparisons between documents, years and places: tables in, tables out."""

from policytext.compare.adoption import adoption, adoption_counts, adoption_lag
from policytext.compare.alignment import align
from policytext.compare.attention import attention
from policytext.compare.keyness import changed_words, keyness
from policytext.compare.ledger import task_ledger
from policytext.compare.places import places_above
from policytext.compare.quotas import quota_ledger, quota_levels, quota_results
from policytext.compare.reuse import reuse
from policytext.compare.similarity import containment, similarity
from policytext.compare.slogans import incomplete_slogans, slogan_density, slogan_order
from policytext.compare.topics import topic_items, topics
from policytext.compare.trends import slopes, trends
from policytext.corpus import count_terms

__all__ = [
    "adoption",
    "adoption_counts",
    "adoption_lag",
    "align",
    "attention",
    "changed_words",
    "containment",
    "count_terms",
    "incomplete_slogans",
    "keyness",
    "places_above",
    "quota_ledger",
    "quota_levels",
    "quota_results",
    "reuse",
    "similarity",
    "slogan_density",
    "slogan_order",
    "slopes",
    "task_ledger",
    "topic_items",
    "topics",
    "trends",
]
