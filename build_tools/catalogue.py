"""A briefing with its look-ups: what stands where, and what belongs to whom.

In: a `Briefing`. Out: a `Catalogue`: articles, people and themes in the order of their indexes, and the relations
between them as tables. The one idea: each table is made once, so that a page costs what it shows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from . import fragments, markup
from .model import Anchor, Article, Block, Briefing, Byline, Credit, Evidence, Note, Person, Theme

SITE_LANGUAGE = "en"  # of the words that the build writes
KINDS = {"context": "Context", "correction": "Correction", "dispute": "Dispute", "update": "Update"}  # of notes
CHANGES = {"corrected": "Corrected", "revised": "Revised", "retracted": "Retracted"}  # of texts
RETRACTED = "RETRACTED: "  # before the title of a text that was retracted, wherever it stands
NOT_CONFIRMED = "not confirmed"  # beside a name that stands for itself
QUOTED = 140  # characters of the words that a note quotes which its title shows


class Catalogue:
    """The look-ups that pages share; all in the order in which pages show them."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.articles = briefing.articles
        self.by_id = {article.id: article for article in briefing.articles}
        self.person = briefing.people
        self.theme = briefing.themes
        self.themes = sorted(briefing.themes.values(), key=lambda theme: theme.label.casefold())
        self.position = order = {article.id: number for number, article in enumerate(briefing.articles)}
        self.credits_in: dict[str, list[Credit]] = defaultdict(list)
        self.credits_of: dict[str, list[Credit]] = defaultdict(list)
        for credit in sorted(briefing.credits, key=lambda one: (order[one.article], one.part, one.byline.line)):
            self.credits_in[credit.article].append(credit)
            self.credits_of[credit.person].append(credit)
        self.author_of = fragments.speakers(briefing.credits)
        self.block = {
            (article.id, block.number): block
            for article in briefing.articles
            for block in article.blocks
            if block.number is not None
        }
        self.place = {where: number for number, where in enumerate(self.block)}  # in the order of the texts
        self._notes()
        by_filing = sorted(briefing.people.values(), key=lambda one: (not one.confirmed, one.filing_key))
        self.people = [
            one for one in by_filing if self.credits_of[one.id] or (one.confirmed and not self.notes_by[one.id])
        ]
        self.editors = [one for one in by_filing if self.notes_by[one.id] and not self.credits_of[one.id]]
        self.evidence_for: dict[str, list[Evidence]] = defaultdict(list)
        self.evidence_in: dict[str, list[Evidence]] = defaultdict(list)
        self.passages_in: dict[str, Counter[str]] = defaultdict(Counter)  # theme -> article, newest first -> passages
        self.evidence_by: dict[str, list[Evidence]] = defaultdict(list)
        for one in sorted(briefing.evidence, key=lambda one: self.place[one.article, one.number]):
            self.evidence_for[one.theme].append(one)
            self.evidence_in[one.article].append(one)
            self.passages_in[one.theme][one.article] += 1
            for person in self.author_of[one.article, one.part]:
                self.evidence_by[person].append(one)
        self.narrower: dict[str, list[Theme]] = defaultdict(list)
        for theme in self.themes:
            if theme.broader:
                self.narrower[theme.broader].append(theme)
        self.assigned: dict[str, list[Article]] = defaultdict(list)
        for article in briefing.articles:
            for id in article.seed.record.themes:
                self.assigned[id].append(article)
        self.anchors = {article.id: fragments.of(article, self.author_of) for article in briefing.articles}
        self.former = {article.id: fragments.former(article, self.anchors[article.id]) for article in briefing.articles}
        self.themes_at: dict[tuple[str, str], list[str]] = defaultdict(list)  # (article, paragraph) -> themes
        for one in briefing.evidence:
            self.themes_at[one.article, one.number].append(one.theme)
        self.notes_for: dict[str, list[Note]] = defaultdict(list)  # theme -> notes on its passages
        for note in self.notes:
            if anchor := self.anchor.get(note.address):
                for id in self.themes_at.get((note.article, anchor.number), ()):
                    self.notes_for[id].append(note)

    def _notes(self) -> None:
        """Where the notes belong. Those on passages are numbered in each article, in the order of its text."""
        briefing = self.briefing
        self.notes = briefing.notes
        self.note = {note.address: note for note in briefing.notes}
        self.anchor = briefing.anchors
        self.said = briefing.said
        self.notes_by: dict[str, list[Note]] = defaultdict(list)
        self.notes_on_words_of: dict[str, list[Note]] = defaultdict(list)
        self.notes_on: dict[str, list[Note]] = defaultdict(list)
        self.replies: dict[str, list[Note]] = defaultdict(list)
        for note in briefing.notes:
            if note.author:
                self.notes_by[note.author].append(note)
            if anchor := self.anchor.get(note.address):
                for id in self.author_of[note.article, anchor.part]:
                    self.notes_on_words_of[id].append(note)
            if note.reply_to:
                self.replies[f"{note.article}/{note.reply_to}"].insert(0, note)
            else:
                self.notes_on[note.article].append(note)
        self.number: dict[str, int] = {}
        self.placed: dict[str, dict[str, list[tuple[Note, Anchor]]]] = {article.id: {} for article in self.articles}
        for article, notes in self.notes_on.items():
            notes.sort(key=self._in_text)
            for number, note in enumerate((one for one in notes if one.address in self.anchor), 1):
                self.number[note.address] = number
                anchor = self.anchor[note.address]
                self.placed[article].setdefault(anchor.number, []).append((note, anchor))

    def _in_text(self, note: Note) -> tuple[int, tuple[int, int], str]:
        """Notes on passages by their place, then those on the whole article, then those that lost their words."""
        anchor = self.anchor.get(note.address)
        last = len(self.place)
        place = (self.place[note.article, anchor.number], anchor.span) if anchor else (last + note.lost, (0, 0))
        return (*place, note.address)

    def conversation(self, article: Article) -> Iterator[Note]:
        """The notes on an article in the order of its text, each followed by its answers."""
        waiting = self.notes_on[article.id][::-1]
        while waiting:
            note = waiting.pop()
            yield note
            waiting += self.replies[note.address][::-1]

    def text_of(self, evidence: Evidence) -> Block:
        return self.block[evidence.article, evidence.number]

    def themes_of(self, article: Article) -> list[tuple[Theme, int]]:
        """The themes of an article with the number of its passages on each, most first."""
        return self._weighed(self.evidence_in[article.id], article.seed.record.themes)

    def themes_by(self, person: Person) -> list[tuple[Theme, int]]:
        """The themes that a person speaks on with the number of passages, most first."""
        return self._weighed(self.evidence_by[person.id], ())

    def _weighed(self, evidence: Iterable[Evidence], more: Iterable[str]) -> list[tuple[Theme, int]]:
        counts = dict.fromkeys(more, 0)
        for one in evidence:
            counts[one.theme] = counts.get(one.theme, 0) + 1
        return sorted(
            ((self.theme[id], count) for id, count in counts.items()),
            key=lambda row: (-row[1], row[0].label.casefold()),
        )

    def ancestors(self, theme: Theme) -> list[Theme]:
        """The themes above one, the widest first."""
        above: list[Theme] = []
        while theme.broader:
            theme = self.theme[theme.broader]
            above.insert(0, theme)
        return above


def title_of(article: Article) -> tuple[str, bool]:
    """The title a page shows, and whether the desk supplied it because the text has none."""
    record = article.seed.record
    if record.title:
        return record.title, article.title is None
    if article.title:
        return article.title, False
    first = next((block.text for block in article.blocks), article.id)
    return markup.shorten(first, 80), True


def shown_title(article: Article) -> str:
    """The title as text: a supplied one in square brackets, as cataloguers do (ISBD, area 0.3.3); a retracted one marked.

    The mark is that of NISO RP-45-2024, section 3.
    """
    title, supplied = title_of(article)
    return f"{RETRACTED if is_retracted(article) else ''}{f'[{title}]' if supplied else title}"


def is_retracted(article: Article) -> bool:
    """Whether the text was retracted by those who published it."""
    return any(change.kind == "retracted" for change in article.seed.record.history)


def title_link(article: Article, target: str) -> str:
    """A title as a link, in its language."""
    return markup.link(markup.escape(shown_title(article)), target) + in_its_language(article)


def in_its_language(article: Article) -> str:
    """The attribute list of a title in another language than the site's, or nothing."""
    attributes = language_of(article)
    return f"{{:{attributes} }}" if attributes else ""


def language_of(article: Article) -> str:
    """The HTML attributes that words of an article need outside its page (WCAG 3.1.2); none in the site's language."""
    if article.language.partition("-")[0] == SITE_LANGUAGE:
        return ""
    return f' lang="{markup.attribute(article.language)}" dir="{markup.direction(article.language)}"'


def date_of(article: Article) -> date | None:
    """The day of first publication: what the record says, else what the text itself states."""
    return article.seed.record.date or article.date


def updated(article: Article) -> date | None:
    """The day of first publication, or the last one on which the text was corrected, revised or retracted."""
    return max((change.date for change in article.seed.record.history), default=date_of(article))


def changes_of(article: Article) -> list[str]:
    """What became of the text after its publication: a sentence for each change."""
    return [
        f"{CHANGES[one.kind]} {markup.day(one.date)}: {one.reason.rstrip('.')}." for one in article.seed.record.history
    ]


def first_id(id: str, aliases: Sequence[str]) -> str:
    """The id that something had first: what feeds call it for good, so that no reader is shown it twice."""
    return aliases[0] if aliases else id


def day_of(article: Article) -> str:
    """The day of first publication in words; empty where it is not known."""
    known = date_of(article)
    return markup.day(known) if known else ""


def names_of(catalogue: Catalogue, article: Article, part: int) -> str:
    """Who wrote a contribution; empty where the text does not say."""
    return ", ".join(catalogue.person[id].name for id in catalogue.author_of[article.id, part])


def opening_of(article: Article, most: int) -> str:
    """The first words of an article, at most `most` characters."""
    return markup.shorten(next((block.text for block in article.blocks if block.number), ""), most)


def in_marks(quote: str) -> str:
    """Quoted words, shortened, in quotation marks of the other kind than those that stand in them."""
    words = markup.shorten(quote, QUOTED)
    return f"‘{words}’" if re.search('[“”"]', words) else f"“{words}”"


def note_title(catalogue: Catalogue, note: Note) -> str:
    """What a note is called where its passage is not beside it."""
    if note.quote:
        return f"On {in_marks(note.quote)}"
    if note.reply_to:
        return f"Answer to {writer_of(catalogue, catalogue.note[f'{note.article}/{note.reply_to}'])}"
    return f"On {shown_title(catalogue.by_id[note.article])}"


def writer_of(catalogue: Catalogue, note: Note) -> str:
    """The name of who wrote a note, an editor or a guest."""
    return catalogue.person[note.author].name if note.author else note.name or ""


def full_name(byline: Byline) -> str:
    """A name with its honorific, as printed."""
    return " ".join(part for part in (byline.honorific, byline.name) if part)
