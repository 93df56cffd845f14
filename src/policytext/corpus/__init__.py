"""Many documents as tables: the corpus, its docvars, keywords in context, document-feature matrices."""

from policytext.corpus.citations import citations
from policytext.corpus.collection import Corpus
from policytext.corpus.files import Problem
from policytext.corpus.search import TermFinder, count_terms

__all__ = ["Corpus", "Problem", "TermFinder", "citations", "count_terms"]
