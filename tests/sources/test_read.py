"""Sources: every kind of file, every way in which one can be broken."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hudna.model.report import Report
from hudna.sources import Problem, SourceFault, read_sources

TEXT = "أعلنت الأمم المتحدة يوم الثلاثاء تمديد الهدنة في المدينة ثلاثة أيام أخرى، وقالت إن القوافل بدأت الدخول.\n"
OTHER = "قالت وزارة الصحة إن أربعة أشخاص أصيبوا في قصف على أطراف البلدة مساء الأحد."
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>تمديد الهدنة</title>
<meta property="og:title" content="تمديد الهدنة ثلاثة أيام"><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2016-09-24T10:00:00Z"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/world">العالم</a></nav><article><h1>تمديد الهدنة ثلاثة أيام</h1>
<p>{TEXT * 3}</p><p>{OTHER * 3}</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def read(path: Path, **known: str) -> tuple[list[Report], list[Problem]]:
    items = list(read_sources([path], **known))
    return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Problem)]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("windows-1256", b""),
        ("iso-8859-6", b""),
    ],
)
def test_each_encoding_comes_out_as_the_same_text(tmp_path: Path, encoding: str, mark: bytes) -> None:
    data = mark + TEXT.encode(encoding)
    reports, problems = read(written(tmp_path, "report.txt", data))
    assert [report.text for report in reports] == [TEXT]
    assert not problems
    assert reports[0].sha256 == hashlib.sha256(data).hexdigest()
    assert reports[0].id == "report"
    assert reports[0].language == "ar"


def test_line_ends_stay_as_they_are_because_spans_point_at_them(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + OTHER
    reports, _ = read(written(tmp_path, "report.txt", text))
    assert reports[0].text == text
    assert reports[0].origin.endswith("report.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_html_gives_the_main_text_with_what_the_page_says_of_itself(tmp_path: Path, encoding: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"')
    reports, problems = read(written(tmp_path, "page.html", page.encode(encoding)))
    assert not problems
    report = reports[0]
    assert report.extracted
    assert "القوافل بدأت الدخول" in report.text
    assert "الحقوق محفوظة" not in report.text
    assert (report.published.edtf or "").startswith("2016-09-24")
    assert report.published.basis == "byline"
    assert report.title == "تمديد الهدنة ثلاثة أيام"
    assert report.outlet == "صحيفة المثال"


def rows() -> list[dict[str, str]]:
    return [
        {
            "id": "a1",
            "text": TEXT,
            "published": "2016-09-24",
            "outlet": "مثال",
            "title": "عنوان",
            "url": "http://e.org/1",
        },
        {"text": OTHER},
    ]


def as_csv(delimiter: str) -> str:
    quoted = TEXT.replace('"', '""')
    lines = [
        ["id", "text", "published", "outlet", "title", "url"],
        ["a1", f'"{quoted}"', "2016-09-24", "مثال", "عنوان", "http://e.org/1"],
        ["", f'"{OTHER}"', "", "", "", ""],
    ]
    return "\n".join(delimiter.join(line) for line in lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows())),
        ("r.ndjson", "\n".join(json.dumps(row) for row in rows()) + "\n"),
        ("r.json", json.dumps(rows(), indent=1, ensure_ascii=False)),
        ("r.json", "\n".join(json.dumps(row) for row in rows())),
        ("r.csv", as_csv(",")),
        ("r.csv", "\ufeff" + as_csv(";")),
        ("r.tsv", as_csv("\t")),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_rows_with_named_columns(tmp_path: Path, name: str, content: str, packed: bool) -> None:
    data = content.encode()
    file = written(tmp_path, f"{name}.gz" if packed else name, gzip.compress(data) if packed else data)
    reports, problems = read(file, published="2018-01-01", outlet="آخر")
    assert not problems
    assert [report.text for report in reports] == [TEXT, OTHER]
    assert [report.id for report in reports] == ["a1", "r-2"]
    assert [report.published.edtf for report in reports] == ["2016-09-24", "2018-01-01"]
    assert [report.outlet for report in reports] == ["مثال", "آخر"]
    assert reports[0].url == "http://e.org/1"


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
@pytest.mark.parametrize("name", ["r.csv", "r.jsonl"])
def test_rows_in_other_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    content = as_csv(",") if name == "r.csv" else "\n".join(json.dumps(row, ensure_ascii=False) for row in rows())
    reports, problems = read(written(tmp_path, name, content.encode(encoding)))
    assert not problems
    assert [report.text for report in reports] == [TEXT, OTHER]


def test_a_list_longer_than_one_read(tmp_path: Path) -> None:
    many = [{"id": f"n{number}", "text": OTHER * 5} for number in range(3000)]
    reports, problems = read(written(tmp_path, "many.json", json.dumps(many, indent=2)))
    assert not problems
    assert [report.id for report in reports] == [f"n{number}" for number in range(3000)]


def test_folders_are_read_sorted_with_those_below_and_identifiers_stay_unique(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path, "c.txt", TEXT)
    written(tmp_path / "b", "c.txt", OTHER)
    written(tmp_path, ".hidden.txt", OTHER)
    written(tmp_path, "notes.md", OTHER)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    reports, problems = read(tmp_path)
    assert not problems
    assert [(report.id, report.text) for report in reports] == [("c", OTHER), ("c-2", TEXT)]


def test_zip_gives_each_member_and_names_the_one_that_fails(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", b"")
        archive.writestr("three.csv.gz", gzip.compress(as_csv(",").encode()))
        archive.writestr("__MACOSX/one.txt", b"x")
    reports, problems = read(written(tmp_path, "all.zip", packed.getvalue()))
    assert [report.id for report in reports] == ["one", "a1", "three-2"]
    assert [(problem.path.rpartition("!")[2], problem.code) for problem in problems] == [("two.txt", "H203")]


@pytest.mark.parametrize("content", [TEXT.encode(), gzip.compress(TEXT.encode()), TEXT.encode("windows-1256")])
def test_standard_input(content: bytes) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    items = list(read_sources(["-"], stdin=Pipe(content)))
    assert [item.text for item in items if isinstance(item, Report)] == [TEXT]
    assert [item.id for item in items if isinstance(item, Report)] == ["stdin"]


def broken() -> Iterator[tuple[str, bytes, str, str]]:
    lines = [json.dumps({"id": str(number), "text": OTHER}) for number in range(1, 10)]
    lines[6] = '{"id": "7", "text": '
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("one.txt", TEXT * 50)
    yield "empty.txt", b"", "H203", "empty"
    yield "blank.txt", b" \n ", "H203", "empty"
    yield "binary.txt", bytes(range(256)) * 40, "H204", "not text"
    yield "report.txt", b"%PDF-1.4 ...", "H204", "PDF"
    yield "noise.txt", bytes(range(0xC0, 0x100)) * 30, "H205", "UTF-8"
    yield "long.txt", ("كلمة " * 1_200_000).encode(), "H206", "one line"
    yield "long.jsonl", b'{"text": "' + b"a" * (10 * 2**20) + b'"}\n', "H206", "line 1"
    yield "broken.jsonl", "\n".join(lines).encode(), "H207", "line 7"
    yield "broken.json", b'[{"text": "a"},\n {"text": }]', "H207", "line 2"
    yield "short.json", b'[{"text": "a"},\n', "H207", "cut short"
    yield "no.csv", b"id,body\n1,a\n", "H208", "column `text`"
    yield "no.jsonl", b'{"id": 1, "body": "a"}\n', "H208", "body"
    yield "cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-30], "H209", "cut short"
    yield "bad.zip", b"PK\x03\x04" + b"x" * 50, "H209", "damaged"
    yield "cut.zip", zipped.getvalue()[:-40], "H209", "damaged"
    yield "page.html", b"<html><body></body></html>", "H211", "main text"
    yield "date.jsonl", b'{"text": "a", "published": "24/09/2016"}\n', "H210", "2016-09-24"
    yield (
        "mixed.csv",
        f"id,text\n1,{OTHER}\n2,".encode() + b"\xe5\xcf" + f"\n3,{OTHER * 5}\n".encode(),
        "H205",
        "line 3",
    )


@pytest.mark.parametrize(("name", "content", "code", "words"), list(broken()))
def test_what_is_broken_is_one_clear_line_and_the_others_are_read(
    tmp_path: Path, name: str, content: bytes, code: str, words: str
) -> None:
    written(tmp_path, name, content)
    written(tmp_path, "zz.txt", TEXT)
    reports, problems = read(tmp_path)
    assert [problem.code for problem in problems] == [code], problems
    line = str(problems[0])
    assert name in line
    assert words in line
    assert "\n" not in line
    assert reports[-1].text == TEXT


def test_around_a_broken_line_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": OTHER}) for number in range(1, 10)]
    lines[6] = "{"
    reports, problems = read(written(tmp_path, "r.jsonl", "\n".join(lines)))
    assert [report.id for report in reports] == ["1", "2", "3", "4", "5", "6", "8", "9"]
    assert problems[0].where == "line 7"


def test_a_missing_file_and_a_forbidden_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbidden = written(tmp_path, "a.txt", TEXT)
    opened = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self == forbidden:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    _, problems = read(tmp_path / "none.txt")
    assert [problem.code for problem in problems] == ["H201"]
    _, problems = read(forbidden)
    assert [problem.code for problem in problems] == ["H202"]


def test_a_forbidden_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    written(tmp_path, "z.txt", TEXT)

    from hudna.sources import walk

    scan = walk.os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(walk.os, "scandir", refuse)
    reports, problems = read(tmp_path)
    assert [problem.code for problem in problems] == ["H202"]
    assert [report.id for report in reports] == ["z"]


def test_a_document_of_another_kind_is_named_and_not_passed_over(tmp_path: Path) -> None:
    written(tmp_path, "report.docx", b"PK\x03\x04")
    reports, problems = read(tmp_path)
    assert not reports
    assert problems[0].code == "H212"


def test_broken_characters_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    data = (TEXT * 5).encode()
    reports, problems = read(written(tmp_path, "r.txt", data[:301] + b"\xff" + data[301:]))
    assert problems[0].code == "H205"
    assert len(reports) == 1
    assert "\ufffd" in reports[0].text


def test_a_given_date_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(SourceFault) as caught:
        read_sources(["-"], published="yesterday")
    assert caught.value.code == "H210"
    assert "2016-09-24" in caught.value.message


def test_a_given_date_is_kept_with_its_basis(tmp_path: Path) -> None:
    reports, _ = read(written(tmp_path, "r.txt", TEXT), published="2016-09-24/2016-09-25")
    assert reports[0].published.edtf == "2016-09-24/2016-09-25"
    assert reports[0].published.basis == "given"
