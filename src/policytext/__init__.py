r"""Read, parse and compare Chinese policy documents.

>>> import policytext as pt
>>> doc = pt.analyze("云陵市2020年工作要点\n一、加强理论学习。全年集中学习不少于12次。")
>>> doc.metadata.kind, doc.find(pt.Quota)[0].value
('要点', 12.0)
"""

from typing import TYPE_CHECKING

from policytext._version import __version__
from policytext.late import late_names

if TYPE_CHECKING:
    from policytext.annotations import Deadline, Quota, Reference, Responsibility, Slogan
    from policytext.corpus import Corpus
    from policytext.document import Document, Metadata, Section
    from policytext.errors import PolicyTextError
    from policytext.lexicon import SloganLexicon
    from policytext.pipeline import analyze, load

__all__ = [
    "Corpus",
    "Deadline",
    "Document",
    "Metadata",
    "PolicyTextError",
    "Quota",
    "Reference",
    "Responsibility",
    "Section",
    "Slogan",
    "SloganLexicon",
    "__version__",
    "analyze",
    "load",
]

__getattr__ = late_names(
    __name__,
    {
        "annotations": ("Deadline", "Quota", "Reference", "Responsibility", "Slogan"),
        "corpus": ("Corpus",),
        "document": ("Document", "Metadata", "Section"),
        "errors": ("PolicyTextError",),
        "lexicon": ("SloganLexicon",),
        "pipeline": ("analyze", "load"),
    },
)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
