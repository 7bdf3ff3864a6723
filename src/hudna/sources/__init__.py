"""Sources: files, folders and standard input to raw reports; what cannot be read is a problem, not a crash."""

from hudna.sources.problems import Problem, SourceFault
from hudna.sources.read import read_sources

__all__ = ["Problem", "SourceFault", "read_sources"]
