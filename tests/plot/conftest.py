import numpy as np
import pandas as pd
import pytest


def trend_rows(feature: str, by: str, rates: dict[object, float | None]) -> pd.DataFrame:
    """Rows as compare.trends makes them: a missing rate is a group without documents."""
    seen = pd.Series(list(rates.values()), dtype=float)
    known = seen.notna()
    return pd.DataFrame(
        {
            "feature": feature,
            by: list(rates),
            "n": np.ceil(seen).astype("Int64"),
            "documents": known.astype(float).where(known).astype("Int64"),
            "n_documents": 2 * known,
            "characters": 10_000 * known,
            "rate": seen,
            "rate_low": seen / 2,
            "rate_high": seen * 2 + 1,
            "share": seen.clip(0.5, 0.5),
            "share_low": seen.clip(0.1, 0.1),
            "share_high": seen.clip(0.9, 0.9),
        }
    )


@pytest.fixture
def yearly() -> pd.DataFrame:
    """Eight terms that end at nearly the same rate, over years of which one has no documents."""
    ends = {"健康教育": 3.0, "乡村振兴": 3.0, "四个意识": 3.1, "放管服": 3.2, "营商环境": 0.0}
    ends |= {"共同富裕": 0.1, "人工智能": 9.0, "新质生产力": 2.9}
    tables = [
        trend_rows(term, "year", {2018: 1.0, 2019: 2.0, 2020: None, 2021: end}) for term, end in ends.items()
    ]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture
def regional() -> pd.DataFrame:
    """Two terms in three regions."""
    rates: dict[object, float | None] = {"甲区": 1.0, "乙区": 0.0, "丙县": 4.0}
    return pd.concat([trend_rows(term, "region", rates) for term in ("健康", "宣传")], ignore_index=True)
