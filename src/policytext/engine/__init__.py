"""Map a function over files: in this process, over processes, or over a Dask cluster."""

from policytext.engine.mapping import TIME_LIMIT, map_files
from policytext.engine.work import Problem, Source, Work, result_or_problem

__all__ = ["TIME_LIMIT", "Problem", "Source", "Work", "map_files", "result_or_problem"]
