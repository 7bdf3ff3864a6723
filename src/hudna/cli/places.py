"""`hudna places`: gazetteers from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Make packs out of gazetteers.")
_MANIFEST = "id: places/{name}\nversion: '1'\ndescription: Places imported from {file}\nlicence: {licence}\n"
_LICENCES = {"geonames": "CC-BY-4.0", "cod-ab": "CC-BY-IGO-3.0"}


@app.callback()
def _group() -> None: ...


@app.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump (.txt) or a COD-AB table (.csv).")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The pack to write.")],
) -> None:
    """Make a place pack out of a GeoNames dump or a COD-AB table, to be loaded with --packs.

    Places without an Arabic name are left out, since no report could name them.

    Example: hudna places import YE.txt -o places-ye
    """
    from hudna.packs.session import load_lexicon
    from hudna.places.imports import import_places
    from hudna.places.table import write_table

    rows = import_places(file, (entry for entry in load_lexicon().entries if entry.kind == "place"))
    written = write_table(output / "places.tsv", rows)
    licence = _LICENCES[rows[0]["source"]] if rows else "Apache-2.0"
    manifest = _MANIFEST.format(name=output.name, file=file.name, licence=licence)
    (output / "pack.yaml").write_text(manifest, encoding="utf-8")
    typer.echo(f"{written} places in {output / 'places.tsv'}")
