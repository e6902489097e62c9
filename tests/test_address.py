"""The site's address: none, one that is none, one with a path; and what other sites and programs are told of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from build_tools import cli, publish
from build_tools.problems import BadInput

from . import desks

TITLE = "The tides of Norhaven"


def at(desk: Path, address: str) -> Path:
    """Publish a desk at an address; where its site is."""
    shutil.copytree(desks.REPOSITORY / "docs" / "assets", desk / "docs" / "assets", dirs_exist_ok=True)
    settings = desk / "mkdocs.yml"
    text = re.sub(r"^site_url:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(f"site_url: '{address}'\n{text}", "utf-8")
    publish.build(desk)
    return desk / "site"


def told(page: Path) -> dict[str, str]:
    """What a page says of itself in its head, by name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page.read_text("utf-8"))
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_site_without_an_address_names_none(desk: Path) -> None:
    site = at(desk, "")
    assert not any((site / name).exists() for name in ("robots.txt", "sitemap.xml", "assets/pictures"))
    for page in site.rglob("*.html"):
        assert 'rel="canonical"' not in page.read_text("utf-8")
        assert not {"og:url", "og:image", "twitter:card"} & told(page).keys()
    assert told(site / "articles" / "tides-of-norhaven.html")["og:type"] == "article"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/",
        "https://owner.github.io/repo",
        "https://owner.github.io/repo/",
        "http://127.0.0.1:8000/a/b%20c/",
    ],
)
def test_a_site_at_an_address_says_so_everywhere(address: str, desk: Path) -> None:
    site = at(desk, address)
    base = address.rstrip("/") + "/"
    article = site / "articles" / "tides-of-norhaven.html"
    head = told(article)
    assert f'<link rel="canonical" href="{base}articles/tides-of-norhaven.html">' in article.read_text("utf-8")
    assert head["og:url"] == f"{base}articles/tides-of-norhaven.html"
    assert (head["og:title"], head["og:type"], head["og:site_name"]) == (TITLE, "article", "The Harbour Desk")
    assert head["og:description"] == head["description"]
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"].startswith(TITLE)
    for page in [path for path in site.rglob("*.html") if path.name != "404.html"]:
        picture = told(page)["og:image"].removeprefix(base)
        assert (site / picture).read_bytes().startswith(b"\x89PNG")
    assert told(site / "index.html")["og:image"] != head["og:image"]
    assert (site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
    listed = [one.text for one in fromstring((site / "sitemap.xml").read_bytes()).iter() if one.tag.endswith("}loc")]
    assert f"{base}articles/tides-of-norhaven.html" in listed
    assert all((site / str(one).removeprefix(base)).is_file() for one in listed)


@pytest.mark.parametrize("address", ["https://example.org/", "https://owner.github.io/repo/"])
def test_the_page_for_what_is_not_there_leads_home_from_any_depth(address: str, desk: Path) -> None:
    """A host shows it at whatever address was asked for, so its links do not begin there."""
    page = (at(desk, address) / "404.html").read_text("utf-8")
    path = "/" + address.split("/", 3)[3]
    links = re.findall(r'(?:href|src)="([^"#][^"]*)"', page)
    assert {link for link in links if not link.startswith((path, "data:"))} == set()
    assert f'href="{path}index.html"' in page
    assert "og:" not in page


@pytest.mark.parametrize("address", ["example.org", "www.example.org/desk/", "//example.org/", "/desk/", "https://"])
def test_an_address_without_a_scheme_or_a_host_is_a_problem(address: str, desk: Path) -> None:
    before = desks.stamps(desk / "site")
    with pytest.raises(BadInput) as stopped:
        at(desk, address)
    (problem,) = stopped.value.problems
    assert (problem.path, problem.code) == ("mkdocs.yml", "site-build")
    assert "site_url" in problem.sentence
    assert desks.stamps(desk / "site") == before


def test_a_hand_made_robots_txt_stays(desk: Path) -> None:
    (desk / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert (at(desk, "https://example.org/") / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_letters_that_are_none_are_a_problem_and_none_at_all_are_not(desk: Path) -> None:
    site = at(desk, "https://example.org/")
    fonts = desk / "docs" / "assets" / "fonts"
    (fonts / "serif.woff2").write_bytes(b"no letters")
    with pytest.raises(BadInput) as stopped:
        publish.build(desk)
    assert "docs/assets/fonts/" in stopped.value.problems[0].sentence
    shutil.rmtree(fonts)
    publish.build(desk)
    assert "og:image" not in told(site / "index.html")


def test_pictures_are_drawn_once_and_go_with_their_article(desk: Path) -> None:
    site = at(desk, "https://example.org/")
    first = {path.name for path in (site / "assets" / "pictures").iterdir()}
    record = desk / "seeds" / "tides.yml"
    record.write_text("title: Another & “title”\n" + record.read_text("utf-8"), "utf-8")
    assert cli.main(["--root", str(desk), "build"]) == 0
    second = {path.name for path in (site / "assets" / "pictures").iterdir()}
    assert len(first) == len(second) == 2
    assert len(first & second) == 1
    assert told(site / "articles" / "tides-of-norhaven.html")["og:title"] == "Another &amp; “title”"
