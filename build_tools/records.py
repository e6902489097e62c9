"""Records and front matter: documents of which it is known which keys they take.

In: a YAML file, or a Markdown file with front matter. Out: its `Document`. Refused, each with its place: a key that
is not known or is missing, a value of the wrong kind. The one idea: which keys a file takes is data, the JSON
Schemas in `schemas/`, so that an editor's tools know what the checker knows.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from .documents import Document, Where, decode, parse, read
from .problems import Problem, nearest, quoted

RECORD_BYTES = 256 * 1024  # a record of 256 kB would hold a book
LIST_BYTES = 8 * 1024 * 1024  # authors.yml of some 50,000 people

_SCHEMAS = Path(__file__).parent / "schemas"


def load(root: Path, path: str, schema: str, most: int = RECORD_BYTES) -> tuple[Document | None, list[Problem]]:
    """Read the YAML file `path` and hold it against `schemas/<schema>.json`; None where it cannot be used."""
    raw = read(root, path, most)
    text = raw if isinstance(raw, Problem) else decode(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    document, found = parse(path, text)
    if document and not found:
        found = list(check(document, schema))
    return (None if found else document), found


def front_matter(path: str, text: str) -> tuple[Document | None, str, list[Problem]]:
    """Split a Markdown file into its front matter and its body; both may be empty."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return parse(path, "{}")[0], text, []
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        sentence = "The front matter has no closing line."
        return None, text, [Problem(path, 1, 1, "front-matter", sentence, "end it with a line of three hyphens.")]
    document, found = parse(path, "\n" + "\n".join(lines[1:end]))
    if document and document.value is not None and not isinstance(document.value, dict):
        found = [document.problem((), "front-matter", "The front matter is no mapping.", "write `key: value` lines.")]
    return (None if found else document), "\n".join(lines[end + 1 :]), found


# ── holding a document against its schema ────────────────────────────────────────────────────────────────────────

_SAYINGS = {  # the format that a pattern of the schemas stands for -> code, what the value is not, hint
    "date": ("value-date", "is not a date in the calendar", "write it as YYYY-MM-DD."),
    "id": ("value-id", "is no id", "use lower-case letters a to z, digits and single hyphens, at most 80."),
    "listed": (
        "value-id",
        "is what the build calls somebody whom nobody has confirmed",
        "give an id without `unconfirmed-`.",
    ),
    "iri": ("value-url", "is not a full address", "begin with https:// and leave out spaces and quotation marks."),
    "text": ("value-text", "is empty, or holds a line break or a control character", "write it on one line."),
}
_KINDS = {
    "string": "text",
    "object": "a mapping of keys to values",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def _unique(_: Any, wanted: bool, there: object, __: Mapping[str, Any]) -> Iterator[ValidationError]:
    """`uniqueItems` at the cost of the list's size; jsonschema's own compares each item with each."""
    if wanted and isinstance(there, list) and len(set(map(repr, there))) < len(there):
        yield ValidationError("names something twice")


_Validator: Any = validators.extend(Draft202012Validator, {"uniqueItems": _unique})  # type: ignore[no-untyped-call]


@functools.cache
def _validator(schema: str) -> Validator:
    whole = json.loads((_SCHEMAS / f"{schema}.json").read_text("utf-8"))
    made: Validator = _Validator(_inlined(whole, whole.get("$defs", {})))
    return made


def _inlined(schema: Any, shared: Mapping[str, Any]) -> Any:
    """A schema with what it refers to in the places that refer to it; jsonschema takes three times as long to look."""
    if isinstance(schema, list):
        return [_inlined(one, shared) for one in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: _inlined(value, shared) for key, value in schema.items() if key != "$ref"}
    return {**shared[schema["$ref"].removeprefix("#/$defs/")], **own} if "$ref" in schema else own


def check(document: Document, schema: str) -> Iterator[Problem]:
    """Every way in which a document departs from `schemas/<schema>.json`."""
    for error in _validator(schema).iter_errors(document.value):
        yield from _problem(document, error)


def _problem(document: Document, error: ValidationError) -> Iterator[Problem]:
    where: Where = tuple(error.absolute_path)
    rule: Any = error.validator
    wanted: Any = error.validator_value
    schema: Any = error.schema
    there: Any = error.instance
    name = quoted(str(where[-1])) if where and isinstance(where[-1], str) else "This"
    key = "propertyNames" in error.absolute_schema_path
    if key:  # the fault is in a key, and the path ends above it
        where = (*where, there)
    if rule == "additionalProperties":
        known = schema.get("properties", {})
        for extra in sorted(set(there) - set(known)):
            near = nearest(extra, known)
            hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(sorted(known))}."
            sentence = f"The key {quoted(extra)} is not known here."
            yield document.problem((*where, extra), "key-unknown", sentence, hint, key=True)
    elif rule == "required":
        for missing in (key for key in wanted if key not in there):
            yield document.problem(where, "key-missing", f"The key “{missing}” is missing.", f"add `{missing}: …`.")
    elif rule == "pattern" and "format" in schema:
        code, what, hint = _SAYINGS[schema["format"]]
        yield document.problem(where, code, f"{quoted(str(there))} {what}.", hint, key=key)
    elif rule == "type" and schema.get("format") == "date" and isinstance(there, int):  # a year alone
        code, what, hint = _SAYINGS["date"]
        yield document.problem(where, code, f"{quoted(_yaml(there))} {what}.", hint)
    elif rule == "type":
        kinds = [kind for kind in ([wanted] if isinstance(wanted, str) else wanted) if kind != "null"]
        words = " or ".join(_KINDS[kind] for kind in kinds)
        quotable = "string" in kinds and isinstance(there, str | int)
        hint = f'write "{_yaml(there)}" in quotation marks.' if quotable else f"write {words} there."
        shown = quoted(_yaml(there)) if isinstance(there, str | int) else _KINDS[_kind(there)]
        yield document.problem(where, "value-kind", f"{name} must be {words}, not {shown}.", hint)
    elif rule == "enum":
        near = nearest(str(there), map(str, wanted))
        hint = f"did you mean `{near}`?" if near else f"one of: {', '.join(map(str, wanted))}."
        yield document.problem(where, "value-kind", f"{quoted(_yaml(there))} is not one that {name} takes.", hint)
    elif rule == "pattern":
        sentence = f"{quoted(there)} is not written as {'a key of ' if key else ''}{name} must be."
        hint = schema.get("patternErrorMessage") or schema.get("description", "see the schema")
        yield document.problem(where, "value-kind", sentence, hint, key=key)
    else:
        says = {"maxLength": f"is longer than {wanted} characters", "minimum": f"is less than {wanted}"}
        what = says.get(
            rule, {"uniqueItems": "names something twice", "minItems": "is empty"}.get(rule, f"breaks {rule}")
        )
        yield document.problem(where, "value-kind", f"{name} {what}.", "shorten or mend it.")


def _kind(value: object) -> str:
    return {dict: "object", list: "array", type(None): "null"}.get(type(value), "string")


def _yaml(value: object) -> str:
    """A scalar as its author wrote it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
