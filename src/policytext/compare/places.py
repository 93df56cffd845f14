"""Which place lies above which, as the documents say of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.document import Document

__all__ = ["places_above"]


def places_above(documents: Iterable[Document]) -> dict[str, str]:
    """The nearest place above each place that has documents too: ``{"望澜区": "云陵市"}``.

    The levels are those of ``metadata.regions``: a district's documents name its city and province, or the
    library's list of divisions does. Places without a document of a level above are left out.

    >>> from policytext.document import Metadata
    >>> from policytext.text import AlignedText
    >>> def plan(*regions):
    ...     said = Metadata(region=regions[-1], regions=regions)
    ...     return Document(name=regions[-1], metadata=said, text=AlignedText.from_raw(""))
    >>> places_above([plan("江苏省"), plan("江苏省", "镇江市", "句容市")])
    {'句容市': '江苏省'}
    """
    said = [document.metadata for document in documents]
    known = {one.region for one in said}
    above: dict[str, str] = {}
    for one in said:
        higher = [place for place in one.regions[:-1] if place in known]
        if one.region is not None and higher:
            above[one.region] = higher[-1]
    return above
