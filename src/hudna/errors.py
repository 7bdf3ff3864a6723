"""Errors: one tree, each class with a stable code and a message that says what to do."""

from __future__ import annotations


class HudnaError(Exception):
    """Anything that Hudna raises on purpose. `code` is stable; `where` names the file and the place in it."""

    code = "H000"

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} [{self.code}]"


class PackError(HudnaError):
    """A pack that cannot be loaded."""

    code = "H100"


class SourceError(HudnaError):
    """Input that cannot be read."""

    code = "H200"


class GoldError(HudnaError):
    """Labels that cannot be used."""

    code = "H300"


class RecordError(HudnaError):
    """A record that cannot be opened, changed or restored as asked."""

    code = "H400"


class BriefError(HudnaError):
    """A brief that cannot be made or written."""

    code = "H600"
