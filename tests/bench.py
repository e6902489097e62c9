"""How long a large desk takes: `make bench`, or `python -m tests.bench 1000` for a thousand articles.

An invented desk in a temporary folder is built cold, built again with nothing changed, and published. Beside it the
very same Markdown pages go through plain MkDocs with stock Material, in a process of its own as ours is. What counts
is the ratios: seconds are those of one machine on one day.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build_tools import articles as parse

from . import desks, fuzz

PARSED, WORDS_MORE = 1000, 280  # texts, and words that fill each up to a thousand

GIVEN = "Ada Bea Cleo Dora Edda Finn Gus Hal Ines Jan Kai Lea Mia Nils Olaf Pia Rut Sven Tom Una".split()
FAMILY = "Aker Berg Dahl Eik Foss Gran Holm Ims Lund Moe Nes Odden Ruud Sund Tveit Vik".split()
WORDS = "the boats of Norhaven came home late and nobody on that pier had expected so soon a night with them".split()
TERMS = "tide flood toll cargo pier pilot signal lantern ferry charter council treaty storm ebb quay rope".split()

STOCK = """site_name: Stock
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, offline]
markdown_extensions: [attr_list, md_in_html]
"""
# Each part in a process of its own, importing included, as an editor runs it.
PAGES = "from build_tools import pipeline; from pathlib import Path; import sys; pipeline.build(Path(sys.argv[1]))"
GATE = "from build_tools import publish; from pathlib import Path; import sys; at = Path(sys.argv[1]); publish.guard(at, at / 'site')"
SITE = "from build_tools import publish; from pathlib import Path; import sys; publish.build(Path(sys.argv[1]))"


def desk(root: Path, articles: int, chance: random.Random) -> None:
    """An invented desk: half as many people as articles, sixteen themes, 600 to 1,200 words an article."""
    desks.good(root)
    seeds = root / "seeds"
    for file in seeds.iterdir():
        file.unlink()
    names = [f"{given} {family} {chr(65 + n)}son" for n in range(26) for given in GIVEN for family in FAMILY]
    names = names[: max(4, articles // 2)]
    entries = (
        f"{name.lower().replace(' ', '-')}: {{name: {name}, family: {name.split(' ', 1)[1]}}}\n" for name in names
    )
    (seeds / "authors.yml").write_text("".join(entries))
    themes = (
        f"{term}: {{label: The {term}, definition: What is said of the {term}., terms: [{term}*]}}\n" for term in TERMS
    )
    (seeds / "themes.yml").write_text("".join(themes))
    for n in range(articles):
        parts = [
            f"Dr {name}, Fellow, Harbour Institute, Norway\n\n{_text(chance)}"
            for name in chance.sample(names, chance.choice([1, 1, 3]))
        ]
        (seeds / f"{n:05}.txt").write_text("\n\n".join(parts))
        (seeds / f"{n:05}.yml").write_text(
            f"id: article-{n}\ntitle: Article {n}\ndate: {2000 + n % 25}-01-{1 + n % 28:02}\n"
        )


def _text(chance: random.Random) -> str:
    paragraphs = (chance.choices([*WORDS * 4, *TERMS], k=chance.randint(60, 120)) for _ in range(8))
    return "\n\n".join(" ".join(words).capitalize() + "." for words in paragraphs)


def seconds(run: list[str]) -> float:
    """How long a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(run, cwd=desks.REPOSITORY, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - began


def parsing(number: int) -> float:
    """Seconds of processor time to parse as many texts of some thousand words, as pages are pasted."""
    chance = random.Random(number)
    head, foot = "The harbour at night\n\nBy Jane Roe\n\n12 March 2019\n\n", "\n\nShare this:\n\nLeave a reply"
    texts = [head + _text(chance) + "\n\n" + _text(chance)[: WORDS_MORE * 5] + foot for _ in range(number)]
    parse.parse(fuzz.seed(texts[0]))  # the tables and the model of languages are read once
    began = time.process_time()
    for text in texts:
        parse.parse(fuzz.seed(text))
    took = time.process_time() - began
    words = sum(len(text.split()) for text in texts) / number
    print(f"{number:,} texts of {words:,.0f} words parsed in {took:.1f} s of processor time on one core.")
    return took


def main() -> None:
    """Print one table."""
    parsing(PARSED)
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        desk(root, articles, random.Random(articles))
        python = [sys.executable, "-c"]
        cold = seconds([*python, PAGES, folder])
        again = seconds([*python, PAGES, folder])
        published = seconds([*python, SITE, folder])
        unchanged = seconds([*python, SITE, folder])
        gate = seconds([*python, GATE, folder])
        pages = len(list((root / "docs").rglob("*.md")))
        (root / "stock.yml").write_text(STOCK)
        stock = seconds(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "stock.yml"), "-d", str(root / "stock")]
        )
    print(
        f"{articles:,} articles, {pages:,} pages; the last column is against MkDocs with stock Material on the same pages."
    )
    for what, took in [
        ("pages, cold", cold),
        ("pages, nothing changed", again),
        ("site", published),
        ("site, nothing changed", unchanged),
        ("of it the gate", gate),
        ("whole build, cold", cold + published),
        ("stock MkDocs", stock),
    ]:
        print(f"{what:<24}{took:8.1f} s {took / pages * 1000:7.1f} ms a page {took / stock:7.2f} ×")


if __name__ == "__main__":
    main()
