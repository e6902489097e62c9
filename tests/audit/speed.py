"""Weight and speed: what a first visit costs over the wire, and what Lighthouse makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Request

from . import tools
from .figures import Figure, least, most, none
from .sites import Bench

WEIGHT = 160_000  # bytes of a first visit to an article, compressed
FONTS = 85_000  # of these, fonts
GROWTH = 2_000  # bytes that an article may weigh more with a hundred others beside it: what to read next
SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 5  # a busy machine makes a page slower, never faster: the best of so many counts


def measure(bench: Bench) -> Iterator[Figure]:
    """First the bytes, then Lighthouse on the four kinds of page that people land on."""
    yield from _weight(bench)
    this = bench.sites["this"]
    kinds = {"home": "index.html"}
    for name, folder in (("article", "articles/"), ("theme", "themes/"), ("person", "authors/")):
        kinds[name] = next(path for path in this.pages if path.startswith(folder) and not path.endswith("index.html"))
    for name, path in kinds.items():
        yield from _lighthouse(name, this.base + path)


def _weight(bench: Bench) -> Iterator[Figure]:
    visits = {
        f"{site.name}: {article.id}": _visit(bench, f"{site.base}articles/{article.id}.html")
        for site in bench.sites.values()
        for article in site.articles
        if not article.id.startswith("plain-")
    }
    heaviest = max(visits, key=lambda name: sum(visits[name].values()))
    parts = visits[heaviest]
    yield most("first visit to the heaviest article", sum(parts.values()) / 1000, WEIGHT / 1000, "kB")
    yield most("of it fonts", sum(size for url, size in parts.items() if ".woff" in url) / 1000, FONTS / 1000, "kB")
    yield most("requests", len(parts), 12)
    plain = max((name for name in visits if name.startswith("this")), key=lambda name: sum(visits[name].values()))
    yield most(
        "first visit to the heaviest article of this desk", sum(visits[plain].values()) / 1000, WEIGHT / 1000, "kB"
    )
    alone, among = (sum(visits[f"{name}: tides-of-norhaven"].values()) for name in ("sparse", "great"))
    yield most("more for the same article among 105", (among - alone) / 1000, GROWTH / 1000, "kB")
    yield none(
        "search indexes fetched by an article", [url for parts in visits.values() for url in parts if "/search/" in url]
    )


def _visit(bench: Bench, address: str) -> dict[str, int]:
    """Every address that a first visit asks for, and the bytes that its answer takes, compressed and with headers."""
    requests: dict[str, Request] = {}
    context = bench.browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: requests.update({request.url: request}))
    page.goto(address, wait_until="networkidle")
    sizes = {url: request.sizes() for url, request in requests.items() if not url.startswith("data:")}
    context.close()
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}


def _lighthouse(name: str, address: str) -> Iterator[Figure]:
    best: dict[str, float] = {}
    shift = 0.0
    failing: list[str] = []
    for _ in range(TRIES):
        report = tools.lighthouse(address)
        scores = {key: round(one["score"] * 100) for key, one in report["categories"].items()}
        if scores["performance"] > best.get("performance", -1):
            best = scores
            shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
            failing = [f"{key}: {one['title']}" for key, one in report["audits"].items() if one["score"] == 0]
        if scores["performance"] >= SCORES["performance"]:
            break
    for key, limit in SCORES.items():
        figure = least(f"Lighthouse {key}, {name}", best[key], limit)
        yield figure if figure.ok else Figure(figure.name, figure.measured, figure.limit, False, tuple(failing))
    yield most(f"layout shift, {name}", round(shift, 4), 0)
