"""Reading what is to be scored: labelled reports with a reader, or a claims file that was written before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hudna.errors import GoldError
from hudna.evaluation.gold import Labelled
from hudna.model.format import report_to_json
from hudna.reading.reader import Reader


def read_gold(gold: Iterable[Labelled], packs: Sequence[Path] | None = None) -> dict[str, dict[str, Any]]:
    """Return the claims-format row of each labelled report, by its name."""
    reader = Reader(packs)
    return {labelled.name: report_to_json(reader.read(labelled.report())) for labelled in gold}


def load_claims(file: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a claims file by report. Raises GoldError naming the line that is no report."""
    rows: dict[str, dict[str, Any]] = {}
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    rows[row["report"]] = row
                except (ValueError, KeyError, TypeError) as error:
                    raise GoldError("this line is no report in the claims format", f"{file}:{number}") from error
    return rows
