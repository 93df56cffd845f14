"""Written numbers and their values: 一百二十, 1.5万, 16万6511, 三分之二, 百分之九十五, 两千余, 10%-15%.

:mod:`.finding` knows the forms, :mod:`.values` what a run of digits and scales is worth.
"""

from policytext.numerals.finding import Kind, Numeral, find_numerals, parse_numeral

__all__ = ["Kind", "Numeral", "find_numerals", "parse_numeral"]
