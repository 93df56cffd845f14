"""Steps ``AlignedText -> AlignedText`` that restore the document from the file it was found in.

After all of them, in the order of :mod:`policytext.pipeline`, these hold:

1. no inserted pinyin, no HTML entity, no invisible character, no number that lost a byte;
2. no line of site furniture above or below the document, no bare page number between its lines;
3. a paragraph is one line;
4. the document stands in the text once.

What is removed as noise stays in ``AlignedText.removed`` with its kind and reason. :func:`read_box` reads
the site's table above the document before it goes, :func:`diagnose` says what is odd about the result.
"""

from policytext.clean.box import read_box
from policytext.clean.breaks import restore_breaks
from policytext.clean.cells import join_cells
from policytext.clean.characters import close_headings, drop_invisible, remove_pinyin, resolve_entities
from policytext.clean.damage import repair_bytes
from policytext.clean.diagnostics import diagnose
from policytext.clean.flat import unfold_page
from policytext.clean.furniture import remove_furniture, remove_garbled_abstract, remove_page_numbers
from policytext.clean.record import open_record
from policytext.clean.repeats import remove_repeats
from policytext.clean.wraps import join_wraps

__all__ = [
    "close_headings",
    "diagnose",
    "drop_invisible",
    "join_cells",
    "join_wraps",
    "open_record",
    "read_box",
    "remove_furniture",
    "remove_garbled_abstract",
    "remove_page_numbers",
    "remove_pinyin",
    "remove_repeats",
    "repair_bytes",
    "resolve_entities",
    "restore_breaks",
    "unfold_page",
]
