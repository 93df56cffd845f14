"""A corpus on disk: Parquet tables that are built piece by piece, resume, and are read by SQL."""

from policytext.store.building import Built, build_store
from policytext.store.reading import Store

__all__ = ["Built", "Store", "build_store"]
