"""Steps ``AlignedText -> AlignedText`` that restore the document from the file it was found in.

After all of them, in the order of :mod:`policytext.pipeline`, these hold:

1. no inserted pinyin, no HTML entity, no invisible character;
2. no line of site furniture above or below the document, no bare page number between its lines;
3. a paragraph is one line.

What is removed as noise stays in ``AlignedText.removed`` with its kind and reason.
"""

from policytext.clean.breaks import restore_breaks
from policytext.clean.characters import drop_invisible, remove_pinyin, resolve_entities
from policytext.clean.furniture import remove_furniture, remove_garbled_abstract, remove_page_numbers
from policytext.clean.wraps import join_wraps

__all__ = [
    "drop_invisible",
    "join_wraps",
    "remove_furniture",
    "remove_garbled_abstract",
    "remove_page_numbers",
    "remove_pinyin",
    "resolve_entities",
    "restore_breaks",
]
