"""Which keys a file takes: the schemas are sound, and each format takes what it must and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_tools import documents, records
from build_tools.problems import Problem

from . import desks

SCHEMAS = sorted((desks.REPOSITORY / "build_tools" / "schemas").glob("*.json"))


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_each_schema_is_one(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


def problems(text: str, schema: str = "record") -> list[Problem]:
    document, found = documents.parse("x.yml", text)
    assert document
    return found or list(records.check(document, schema))


@pytest.mark.parametrize("id", ["a", "a-b", "2021", "'2021'", "x2", "a" * 80])
def test_ids(id: str) -> None:
    assert problems(f"id: {id if not id.isdigit() else repr(id)}") == []


@pytest.mark.parametrize(
    "id", ["../x", "a/b", "a\\\\b", ".", "..", ".x", "a.b", "A", "ä", "a--b", "-a", "a-", "a_b", "a b", "a\\n", "con", "aux", "nul", "com1", "lpt9", "prn", "index", "a" * 81, "", "%2e", "ａ"]
)  # fmt: skip
def test_what_is_no_id(id: str) -> None:
    assert [one.code for one in problems(f'id: "{id}"')] == ["value-id"]


@pytest.mark.parametrize(
    "address", ["https://a.example", "http://a.example/b?c=(d)#e", "https://ü.example/ß", "https://a.example:8080/"]
)
def test_addresses(address: str) -> None:
    assert problems(f"id: x\nsource_url: '{address}'") == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//a.example", "a.example", "ftp://a.example", "https://", "https:///x", "https://a b.example", "https://u:p@a.example", "https://a.example/\\n", "https://[::1", "https://a.example/<x>", "file:///etc/passwd", "https://a.example/\\\""]
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    assert [one.code for one in problems(f'id: x\nsource_url: "{address}"')] == ["value-url"]


@pytest.mark.parametrize("day", ["2020-02-29", "1900-01-01", "9999-12-31"])
def test_days(day: str) -> None:
    assert problems(f"id: x\ndate: {day}") == []


@pytest.mark.parametrize("day", ["2021-02-29", "2026-02-30", "2021-00-10", "0000-01-01", "20210504", "2021-5-4", "2021-05-04T10:00", "٢٠٢١-٠٥-٠٤", "today", "2021"])  # fmt: skip
def test_what_is_no_day(day: str) -> None:
    assert [one.code for one in problems(f"id: x\ndate: {day}")] == ["value-date"]


@pytest.mark.parametrize("language", ["en", "en-GB", "nds", "ar"])
def test_languages(language: str) -> None:
    assert problems(f"id: x\nlanguage: {language}") == []


@pytest.mark.parametrize("language", ["English", "en_GB", "en-gb", "EN", "e", "en-GB-x", "en\\n", 'en\\" onclick=\\"x'])
def test_what_is_no_language(language: str) -> None:
    assert [one.code for one in problems(f'id: x\nlanguage: "{language}"')] == ["value-kind"]


@pytest.mark.parametrize(
    "key", ["title", "date", "publisher", "source_url", "via", "language", "rights", "authors", "themes", "corrections"]
)
def test_what_is_not_known_may_be_left_empty(key: str) -> None:
    assert problems(f"id: x\n{key}:\n") == []


@pytest.mark.parametrize(("schema", "text"), [("authors", ""), ("themes", "# none yet"), ("authors", "{}")])
def test_a_list_may_be_empty(schema: str, text: str) -> None:
    document, found = documents.parse("x.yml", text)
    assert document
    assert (found, list(records.check(document, schema))) == ([], [])


@pytest.mark.parametrize("value", [1, True, [], {}, "x"])
def test_any_kind_of_file_is_named_and_not_raised(value: Any) -> None:
    for schema in ("record", "authors", "themes"):
        found = problems(json.dumps(value), schema)
        assert all(one.code in ("value-kind", "key-missing") for one in found)
