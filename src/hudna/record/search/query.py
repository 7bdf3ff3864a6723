"""Queries: what a person types to terms, and these to the full-text language of the database.

Words are found in any form; "words in quotation marks" stand next to each other as they are written; a word with *
begins so; a word behind - must not be there; OR between two words takes either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hudna.record.search.index import quoted
from hudna.record.words import Words
from hudna.text.fold import fold
from hudna.text.tokens import PUNCTUATION, find_tokens

_PART = re.compile(r'(?P<minus>-)?(?:["«“](?P<phrase>[^"»”]+)["»”]|(?P<word>[^\s"«»“”]+))')
_EITHER = ("OR", "أو")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `lemmas` any of which will do, or `forms` that follow each other, the last maybe cut short."""

    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    cut: bool = False
    without: bool = False


Query = list[list[Term]]  # all of these, any of each


def parse_query(text: str, words: Words) -> Query:
    """Return the terms of a query; an empty list where there is none in it."""
    query: Query = []
    either = False
    for found in _PART.finditer(text):
        word = found["word"]
        if word in _EITHER and query:
            either = True
            continue
        terms = _phrase(found["phrase"]) if found["phrase"] else _word(word, words)
        for term in terms:
            term = Term(term.lemmas, term.forms, term.cut, bool(found["minus"]))
            if either and not term.without:
                query[-1].append(term)
            else:
                query.append([term])
            either = False
    return query


def _phrase(text: str) -> list[Term]:
    forms = tuple(token.form for token in find_tokens(text) if token.kind != PUNCTUATION)
    return [Term(forms=forms)] if forms else []


def _word(text: str, words: Words) -> list[Term]:
    if text.endswith("*") and len(text) > 2:
        return [Term(forms=(fold(text[:-1]),), cut=True)]
    tokens = [token for token in find_tokens(text) if token.kind != PUNCTUATION]
    return [Term(lemmas=words.lemmas(token)) for token in tokens]


def to_fts5(query: Query, facets: Iterable[Iterable[str]] = ()) -> str:
    """Return a query as SQLite's FTS5 takes it. `facets`: groups of tokens, of each group one."""
    wanted = [group for group in query if not group[0].without]
    unwanted = [group[0] for group in query if group[0].without]
    parts = [f"({' OR '.join(map(_fts5, group))})" for group in wanted]
    parts += [f"facets : ({' OR '.join(map(_fts5_quoted, group))})" for group in facets]
    text = " AND ".join(parts)
    return f"({text}){''.join(f' NOT {_fts5(term)}' for term in unwanted)}" if text else ""


def _fts5(term: Term) -> str:
    if term.lemmas:
        return "lemmas : (" + " OR ".join(_fts5_quoted(lemma) for lemma in term.lemmas) + ")"
    return "forms : " + _fts5_quoted(" ".join(term.forms)) + ("*" if term.cut else "")


def _fts5_quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def to_tsqueries(query: Query) -> list[tuple[str, str, bool]]:
    """Return a query as PostgreSQL takes it: (column, tsquery, whether it must not match) for each group.

    Groups over both columns, of words and phrases joined by OR, come as one tsquery on `forms` and one on `lemmas` with
    a line feed between them.
    """
    return [(*_ts_group(group), group[0].without) for group in query]


def _ts_group(group: list[Term]) -> tuple[str, str]:
    lemmas = " | ".join(quoted(lemma) for term in group for lemma in term.lemmas)
    forms = " | ".join(f"({_ts_forms(term)})" for term in group if term.forms)
    if lemmas and forms:
        return "both", f"{lemmas}\n{forms}"
    return ("lemmas", lemmas) if lemmas else ("forms", forms)


def _ts_forms(term: Term) -> str:
    return " <-> ".join(quoted(form) for form in term.forms) + (":*" if term.cut else "")
