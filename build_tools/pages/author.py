"""The page of a person, and the index of people."""

from __future__ import annotations

from itertools import groupby

from anyascii import anyascii

from ..catalogue import NOT_CONFIRMED, Catalogue, day_of, full_name, language_of, shown_title, title_link
from ..markup import bullets, count, escape, link, paragraphs, passage, wrap
from ..model import Credit, Evidence, Note, Page, Person
from . import linked, note

PASSAGES = 12  # passages on one theme that a person's page shows in full; the rest are links


def render(catalogue: Catalogue, person: Person) -> Page:
    """What one person contributed, in which role, and on which themes the person speaks."""
    credits = catalogue.credits_of[person.id]
    speaks = catalogue.themes_by(person)
    written = catalogue.notes_by[person.id]
    body = paragraphs(
        f"# {escape(person.name)} {{: #name }}",
        f"{_standing(credits)}\n{{: .standing }}" if not person.confirmed else None,
        f"{escape(person.country)}\n{{: .country }}" if person.country else None,
        f"{escape(person.known)}\n{{: .lead }}" if person.known else None,
        "## Contributions" if credits or not written else None,
        wrap("div", bullets(_credit(catalogue, credit) for credit in credits), class_="entries")
        if credits
        else None
        if written
        else "None on this site yet.",
        "## Speaks on" if speaks else None,
        *(_theme(catalogue, person, theme.id) for theme, _ in speaks),
        _notes(catalogue, "Notes on these words", catalogue.notes_on_words_of[person.id]),
        _notes(catalogue, "Notes written", written),
    )
    meta = {
        "id": person.id,
        "title": person.name,
        "description": f"{person.name}{'' if person.confirmed else f' ({NOT_CONFIRMED})'}: "
        f"{', '.join(_counts(len(credits), len(speaks), len(written)))}.",
        "confirmed": person.confirmed,
        "filed": person.filed,
        "country": person.country,
        "kind": "author",
        "breadcrumbs": [{"title": "People", "url": "authors/index.html"}],
        "linked": linked.person(catalogue, person),
    }
    return Page(path=f"authors/{person.id}.md", meta=meta, body=body)


def _standing(credits: list[Credit]) -> str:
    """What a reader must know of a name that nobody has confirmed."""
    several = len({credit.article for credit in credits}) > 1
    return (
        "This is a name as it was printed. Nobody has yet confirmed who this is"
        f"{', nor that it is one person: what stands here may be by several' if several else ''}."
    )


def _counts(credits: int, themes: int, notes: int) -> list[str]:
    counts = [count(credits, "contribution"), count(themes, "theme")] if credits or not notes else []
    return [*counts, *([count(notes, "note")] if notes else [])]


def _notes(catalogue: Catalogue, heading: str, notes: list[Note]) -> str:
    return paragraphs(f"## {heading}", note.entries(catalogue, notes, "../")) if notes else ""


def index(catalogue: Catalogue) -> Page:
    """All people by family name, under the letter they are filed by."""
    confirmed = [person for person in catalogue.people if person.confirmed]
    letters = groupby(confirmed, key=_letter)
    parts = [
        paragraphs(f"## {letter}", wrap("div", bullets(_row(catalogue, person) for person in group), class_="people"))
        for letter, group in letters
    ]
    total = count(len(confirmed), "person", "people")
    intro = f"{total}, by family name.\n{{: .lead }}" if parts else None
    names = _unconfirmed(catalogue)
    nobody = [] if names else ["Nobody yet."]
    body = paragraphs("# People", intro, *parts or nobody, names, _editors(catalogue))
    meta = {
        "title": "People",
        "description": f"{total} whose words stand on this site.",
        "kind": "index",
        "search": {"exclude": True},
    }
    return Page(path="authors/index.md", meta=meta, body=body)


def _unconfirmed(catalogue: Catalogue) -> str:
    """The names that stand for themselves."""
    rows = [_row(catalogue, person) for person in catalogue.people if not person.confirmed]
    lead = (
        "Names as they were printed. Nobody has yet confirmed whose they are; one name may be that of several people."
    )
    heading = f"## {NOT_CONFIRMED.capitalize()}"
    return paragraphs(heading, f"{lead}\n{{: .standing }}", wrap("div", bullets(rows), class_="people")) if rows else ""


def _editors(catalogue: Catalogue) -> str:
    """Those who wrote notes and no article."""
    rows = [
        link(escape(person.filed), f"{person.id}.md")
        + f' <span class="facts">{count(len(catalogue.notes_by[person.id]), "note")}</span>'
        for person in catalogue.editors
    ]
    return paragraphs("## Notes by", wrap("div", bullets(rows), class_="people")) if rows else ""


def _letter(person: Person) -> str:
    first = anyascii(person.filed).strip("'‘’\"-. ")[:1].upper()
    return first if first.isalpha() else "0–9"


def _row(catalogue: Catalogue, person: Person) -> str:
    counts = count(len(catalogue.credits_of[person.id]), "contribution")
    facts = ", ".join(part for part in (escape(person.country or ""), counts) if part)
    return link(escape(person.filed), f"{person.id}.md") + f' <span class="facts">{facts}</span>'


def _credit(catalogue: Catalogue, credit: Credit) -> str:
    """A contribution: its article, the role held then, and the way to the very section. A name is shown as printed there."""
    article = catalogue.by_id[credit.article]
    record = article.seed.record
    where = f"../articles/{article.id}.md#{catalogue.anchors[article.id][credit.part]}"
    facts = ", ".join(part for part in (escape(record.publisher or ""), day_of(article)) if part)
    byline, confirmed = credit.byline, catalogue.person[credit.person].confirmed
    beside = (None if confirmed else full_name(byline), byline.role, byline.country)
    role = ", ".join(escape(part) for part in beside if part)
    return (
        title_link(article, where)
        + (f' <span class="facts">{facts}</span>' if facts else "")
        + (f' <span class="role">{"Then" if confirmed else "By"} {role}</span>' if role else "")
    )


def anchor(theme: str) -> str:
    """The place on a person's page of what the person says on a theme."""
    return f"on-{theme}"


def _theme(catalogue: Catalogue, person: Person, id: str) -> str:
    theme = catalogue.theme[id]
    passages = [one for one in catalogue.evidence_by[person.id] if one.theme == id]
    shown = bullets(quote(catalogue, one) for one in passages[:PASSAGES])
    return paragraphs(
        f"### {link(escape(theme.label), f'../themes/{theme.id}.md')} {{: #{anchor(theme.id)} }}",
        wrap("div", shown, class_="passages", data_search_exclude="yes"),
        _rest(catalogue, passages[PASSAGES:]),
    )


def _rest(catalogue: Catalogue, passages: list[Evidence]) -> str:
    """Passages as bare links, by article."""
    rows = []
    for id, group in groupby(passages, key=lambda one: one.article):
        numbers = ", ".join(link(f"{one.number}", f"../articles/{id}.md#p{one.number}") for one in group)
        rows.append(f"{escape(shown_title(catalogue.by_id[id]))}, paragraph {numbers}")
    if not rows:
        return ""
    content = f"<summary>{count(len(passages), 'more passage')}</summary>\n\n{bullets(rows)}"
    return wrap("details", content, class_="rest", data_search_exclude="yes")


def quote(catalogue: Catalogue, evidence: Evidence) -> str:
    """A passage with its terms marked, and the way to its paragraph."""
    article = catalogue.by_id[evidence.article]
    block = catalogue.text_of(evidence)
    words = passage(block.text, evidence.spans)
    if language := language_of(article):
        words = f"<span{language}>{words}</span>"
    where = link(f"Paragraph {evidence.number}", f"../articles/{article.id}.md#p{evidence.number}")
    quoted = "quoting another, " if block.kind == "quote" else ""
    return f'{words} <span class="facts">{where}, {quoted}{escape(shown_title(article))}</span>'
