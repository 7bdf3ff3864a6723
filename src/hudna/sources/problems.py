"""Problems: what could not be read, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.errors import SourceError

NOT_FOUND = "H201"
NOT_ALLOWED = "H202"
EMPTY = "H203"
BINARY = "H204"
ENCODING = "H205"
TOO_LARGE = "H206"
JSON = "H207"
NO_TEXT = "H208"
ARCHIVE = "H209"
DATE = "H210"
HTML = "H211"
UNSUPPORTED = "H212"
TABLE = "H213"
SYSTEM = "H214"


class SourceFault(SourceError):
    """Input that cannot be read, with the code of the cause. `where` is the place in the file: "line 7", or empty."""

    def __init__(self, code: str, message: str, where: str = "") -> None:
        super().__init__(message, where)
        self.code = code


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read; everything else still is.

    `path`: the file as given, with an archive's member after "!"; `where`: the place in it ("line 7"), or empty;
    `message` says what to do; `code` is stable.
    """

    path: str
    where: str
    message: str
    code: str = SourceError.code

    def __str__(self) -> str:
        place = f"{self.path}: {self.where}" if self.where else self.path
        return f"{place}: {self.message} [{self.code}]"

    @classmethod
    def of(cls, path: str, fault: SourceFault) -> Problem:
        """Return the problem that a fault in the file at `path` is."""
        return cls(path, fault.where, fault.message, fault.code)

    def error(self) -> SourceFault:
        """Return the problem as an error, for callers that stop at the first."""
        return SourceFault(self.code, self.message, ": ".join(part for part in (self.path, self.where) if part))
