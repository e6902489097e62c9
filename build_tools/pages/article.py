"""The page of an article.

Every non-blank line of the text is on its page: shown where it belongs, or in the list of what was set aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..catalogue import (
    CHANGES,
    NOT_CONFIRMED,
    Catalogue,
    date_of,
    day_of,
    full_name,
    language_of,
    names_of,
    opening_of,
    shown_title,
    title_of,
)
from ..markup import attribute, bullets, count, day, direction, escape, link, paragraphs, wrap
from ..model import Article, Block, Byline, Contribution, Page
from . import account, further, linked, note, ways

DESCRIPTION_MOST = 160  # characters that search engines show
WORDS_PER_MINUTE = 238  # silent reading of English non-fiction (Brysbaert 2019, Journal of Memory and Language 109)


def render(catalogue: Catalogue, article: Article) -> Page:
    """One article, with who speaks, its text, what was set aside and where it comes from."""
    several = len(article.contributions) > 1
    body = paragraphs(
        _kicker(article),
        f"# {escape(shown_title(article))} {{: #title{language_of(article)} }}",
        *(f"{escape(line.text)}\n{{: .standfirst }}" for line in article.lines_of("standfirst")),
        _cards(catalogue, article),
        _facts(catalogue, article),
        _history(article),
        *(_contribution(catalogue, article, part, several) for part in range(len(article.contributions))),
        _withheld(catalogue, article),
        _disclaimer(article),
        note.below(catalogue, article),
        _themes(catalogue, article),
        further.read_next(catalogue, article),
        ways.section(catalogue, article),
        account.set_aside(article),
        further.cite(catalogue, article),
        account.provenance(article),
    )
    return Page(path=f"articles/{article.id}.md", meta=_meta(catalogue, article), body=body)


def _meta(catalogue: Catalogue, article: Article) -> dict[str, Any]:
    record = article.seed.record
    position = catalogue.position[article.id]
    newer = catalogue.articles[position - 1] if position > 0 else None
    older = catalogue.articles[position + 1] if position + 1 < len(catalogue.articles) else None
    anchors = catalogue.anchors[article.id]
    return {
        "id": article.id,
        "title": title_of(article)[0],
        "shown": shown_title(article),
        "date": date_of(article),
        "authors": [
            {
                "id": credit.person,
                "name": catalogue.person[credit.person].name,
                "confirmed": catalogue.person[credit.person].confirmed,
                "honorific": credit.byline.honorific,
                "role": credit.byline.role,
                "country": credit.byline.country,
                "section": anchors[credit.part],
            }
            for credit in catalogue.credits_in[article.id]
        ],
        "publisher": record.publisher,
        "source_url": record.source_url,
        "language": article.language,
        "rights": f"© {record.rights.holder}. {record.rights.licence}" if record.rights else None,
        "themes": [theme.id for theme, _ in catalogue.themes_of(article)],
        "description": opening_of(article, DESCRIPTION_MOST),
        "seed": article.seed.path,
        "sha256": article.seed.sha256,
        "kind": "article",
        "breadcrumbs": [{"title": "Articles", "url": "articles/index.html"}],
        "contents": list(_contents(catalogue, article)),
        "newer": _neighbour(newer),
        "older": _neighbour(older),
        "linked": linked.article(catalogue, article),
    }


def _neighbour(article: Article | None) -> dict[str, str] | None:
    return {"title": shown_title(article), "url": f"articles/{article.id}.html"} if article else None


def _contents(catalogue: Catalogue, article: Article) -> Iterator[dict[str, str | None]]:
    """The page's own guide: its contributions where there are several, else its headings."""
    anchors = catalogue.anchors[article.id]
    for part, contribution in enumerate(article.contributions):
        if len(article.contributions) > 1:
            detail = next((byline.country for byline in contribution.bylines if byline.country), None)
            yield {"id": anchors[part], "title": names_of(catalogue, article, part) or "Introduction", "detail": detail}
        else:
            for index, block in enumerate(contribution.blocks):
                if block.kind == "heading":
                    yield {"id": anchors[part, index], "title": block.text, "detail": None}


def _kicker(article: Article) -> str:
    publisher = article.seed.record.publisher
    parts = [f"**{escape(publisher)}**" if publisher else "", day_of(article)]
    shown = ", ".join(part for part in parts if part)
    return f"{shown}\n{{: .kicker }}" if shown else ""


def _cards(catalogue: Catalogue, article: Article) -> str:
    """Who speaks: each byline as printed, linked to the person."""
    cards = []
    for credit in catalogue.credits_in[article.id]:
        byline = credit.byline
        card = link(escape(full_name(byline)), f"../authors/{credit.person}.md")
        beside = _beside(byline)
        if not catalogue.person[credit.person].confirmed:
            beside.append(("standing", NOT_CONFIRMED))
        card += "".join(f' <span class="{kind}">{escape(text)}</span>' for kind, text in beside)
        cards.append(card)
    return wrap("div", bullets(cards), class_="bylines") if cards else "Author not stated.\n{: .bylines }"


def _beside(byline: Byline) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in (("role", byline.role), ("country", byline.country)) if text]


def _facts(catalogue: Catalogue, article: Article) -> str:
    record = article.seed.record
    words = sum(len(block.text.split()) for block in article.blocks)
    facts = [
        count(len(article.contributions), "contribution") if len(article.contributions) > 1 else "",
        "" if article.withheld else count(max(1, round(words / WORDS_PER_MINUTE)), "minute"),
        _noted(catalogue, article),
        link("Read at the publisher", record.source_url) if record.source_url else "",
        f"© {escape(record.rights.holder)}. {escape(record.rights.licence)}" if record.rights else "",
    ]
    return wrap("div", bullets(fact for fact in facts if fact), class_="facts")


def _history(article: Article) -> str:
    """What became of the text after its publication."""
    rows = [
        f"**{CHANGES[change.kind]}** {day(change.date)}: {escape(change.reason)}"
        for change in article.seed.record.history
    ]
    return wrap("div", bullets(rows), class_="history") if rows else ""


def _withheld(catalogue: Catalogue, article: Article) -> str:
    """That not all of the text is shown, and where it stands."""
    if not article.withheld:
        return ""
    record = article.seed.record
    shown = sum(len(block.text.split()) for block in article.blocks)
    said = (
        f"The first {count(shown, 'word')} are shown here; {article.withheld:,} more are not."
        if shown
        else f"The text, {count(article.withheld, 'word')}, is not shown here."
    )
    where = link("Read it at the publisher", record.source_url) + "." if record.source_url else ""
    return f"{_former(catalogue, article, '')}{said} {where}\n{{: .withheld }}"


def taken_down(id: str, since: date) -> Page:
    """What stands at the address of a text that was taken down."""
    meta = {
        "id": id,
        "title": "Taken down",
        "description": f"A text that stood here was taken down on {day(since)}.",
        "kind": "page",
        "search": {"exclude": True},
    }
    body = paragraphs("# Taken down", f"The text that stood here was taken down on {day(since)}.")
    return Page(path=f"articles/{id}.md", meta=meta, body=body)


def _noted(catalogue: Catalogue, article: Article) -> str:
    """How many notes there are, and the way to the first."""
    notes = catalogue.notes_on[article.id]
    total = len(notes) + sum(len(catalogue.replies[one.address]) for one in notes)
    return link(count(total, "note"), f"#note-{notes[0].id}") if notes else ""


def _contribution(catalogue: Catalogue, article: Article, part: int, several: bool) -> str:
    contribution = article.contributions[part]
    anchors = catalogue.anchors[article.id]
    level = "###" if several else "##"
    blocks = [
        f"{level} {escape(block.text)} {{: #{anchors[part, index]} }}"
        if block.kind == "heading"
        else _paragraph(catalogue, article, block)
        for index, block in enumerate(contribution.blocks)
    ]
    content = paragraphs(_head(catalogue, article, part) if several else None, *blocks)
    label = {} if several else {"aria_label": attribute(names_of(catalogue, article, part) or "Text")}
    return wrap(
        "section",
        content,
        class_="contribution",
        id=anchors[part],
        lang=attribute(article.language),
        dir=direction(article.language),
        **label,
    )


def _head(catalogue: Catalogue, article: Article, part: int) -> str | None:
    """A contribution's heading: its people, each linked, and what is printed beside their names."""
    contribution: Contribution = article.contributions[part]
    people = catalogue.author_of[article.id, part]
    if not people:
        return None
    names = ", ".join(link(escape(catalogue.person[id].name), f"../authors/{id}.md") for id in people)
    roles = "; ".join(
        ", ".join(escape(text) for _, text in _beside(byline)) for byline in contribution.bylines if _beside(byline)
    )
    return paragraphs(
        f"## {names} {{: #{catalogue.anchors[article.id][part]}-by }}", f"{roles}\n{{: .role }}" if roles else None
    )


def _paragraph(catalogue: Catalogue, article: Article, block: Block) -> str:
    """One numbered paragraph; its number links to itself, so that its address can be copied."""
    number = f'[{block.number}](#p{block.number}){{: .number aria-label="Paragraph {block.number}" }}'
    words = note.marked(catalogue, article, block.number or "", block.text)
    way = ways.paragraph(catalogue, article, block.number or "", block.text)
    spoken = f" lang={block.language} dir={direction(block.language)}" if block.language else ""
    text = f"{_former(catalogue, article, block.number or '')}{number} {words} {way}\n{{: #p{block.number} .{block.kind}{spoken} }}"
    return "\n".join(f"> {line}" for line in text.split("\n")) if block.kind == "quote" else text


def _former(catalogue: Catalogue, article: Article, number: str) -> str:
    """The ids that once stood elsewhere in the article and now lead to a paragraph, or to where the text ends."""
    ids = catalogue.former[article.id].get(number, ())
    return "".join(f'<span class="former" id="{attribute(id)}"></span>' for id in ids)


def _disclaimer(article: Article) -> str:
    lines = [escape(line.text) for line in article.lines_of("disclaimer")]
    heading = '<h2 class="label">From the publisher</h2>'
    return wrap("section", paragraphs(heading, *lines), class_="disclaimer", aria_label="Disclaimer") if lines else ""


def _themes(catalogue: Catalogue, article: Article) -> str:
    rows = [
        link(escape(theme.label), f"../themes/{theme.id}.md") + f' <span class="count">{number}</span>'
        for theme, number in catalogue.themes_of(article)
    ]
    heading = '<h2 class="label">Themes</h2>'
    return (
        wrap(
            "section",
            paragraphs(heading, bullets(rows)),
            class_="themes",
            aria_label="Themes",
            data_search_exclude="yes",
        )
        if rows
        else ""
    )
