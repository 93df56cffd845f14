"""Written numbers and their values: 一百二十, 1.5万, 16万6511, 三分之二, 百分之九十五, 两千余, 10%-15%.

:mod:`.finding` knows the forms, :mod:`.runs` the characters, :mod:`.values` what a run of digits and scales is worth.
"""

from policytext.numerals.finding import Kind, Numeral, NumeralReader, find_numerals, parse_numeral
from policytext.numerals.runs import FIRST, MORE
from policytext.numerals.values import value_of_digits

__all__ = [
    "FIRST",
    "MORE",
    "Kind",
    "Numeral",
    "NumeralReader",
    "find_numerals",
    "parse_numeral",
    "value_of_digits",
]
