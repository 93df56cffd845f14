"""Many documents as tables: the corpus, its docvars, keywords in context, document-feature matrices."""

from typing import TYPE_CHECKING

from policytext.corpus.citations import citations
from policytext.late import late_names

if TYPE_CHECKING:
    from policytext.corpus.collection import Corpus
    from policytext.corpus.files import Problem
    from policytext.corpus.search import TermFinder, count_terms

__all__ = ["Corpus", "Problem", "TermFinder", "citations", "count_terms"]

__getattr__ = late_names(
    __name__,
    {"collection": ("Corpus",), "files": ("Problem",), "search": ("TermFinder", "count_terms")},
)
