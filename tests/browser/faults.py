"""What is wrong with a page that stands open in a browser.

In: a page. Out: a sentence for each fault, none where all is well. Each function looks for one kind of fault, and
leaves the page as it was or as its docstring says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# WCAG 2.2 A and AA, and what axe-core holds to be good practice beside them
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = ("color-contrast",)

# WCAG 1.4.12: a reader's own spacing, under which nothing may be lost
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

_AXE = """([only, without]) => axe.run(document, {
  runOnly: only, rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])), resultTypes: ["violations"],
}).then(found =>
  found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.flat().join(" ")}: ${
    [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")}`)))"""

# What the Tab key should reach, in the order of the document: in view, and not within a folded element.
_EXPECTED = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex]";
  window.__expected = [...document.querySelectorAll(all)].filter(one => one.tabIndex >= 0 && !one.disabled
    && one.checkVisibility({ visibilityProperty: true }));
  window.__named = one => `<${one.localName}> ${one.textContent.trim().slice(0, 40) || one.id}`;
  return window.__expected.map(window.__named);
}"""

# The element that has the focus: its place among those expected, and what is wrong with how it shows.
_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("has no visible focus");
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push("has the focus out of view");
  else if (one.getClientRects().length === 1 && top && !one.contains(top) && !top.contains(one))
    faults.push(`is covered by ${window.__named(top)}`);
  return { at: window.__expected.indexOf(one), name: window.__named(one), faults };
}"""

_MOVING = """() => [...document.querySelectorAll("*")].flatMap(one => {
  const style = getComputedStyle(one);
  const times = `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
  return times.some(time => time > 0) || style.scrollBehavior === "smooth" ? [one.localName + "." + one.className] : [];
})"""

# Boxes that cut their text off; those that are hidden from sight for good are no loss.
_CLIPPED = """() => [...document.querySelectorAll("body *")].flatMap(one => {
  const style = getComputedStyle(one);
  if (![style.overflowX, style.overflowY].some(way => way === "hidden" || way === "clip")) return [];
  if (!one.checkVisibility() || style.clipPath !== "none" || !one.textContent.trim()) return [];
  const cut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  return cut ? [one.localName + "." + one.className] : [];
})"""

# Texts that stand out too little from their ground, by the colours that are shown: what a page asks for is not asked.
_FAINT = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).map(part => part / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = one => !one ? "rgb(255, 255, 255)"
    : parts(getComputedStyle(one).backgroundColor)[3] === 0 ? ground(one.parentElement)
    : getComputedStyle(one).backgroundColor;
  return [...document.querySelectorAll("body *")].flatMap(one => {
    const written = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!written || !one.checkVisibility()) return [];
    const [low, high] = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05) < 4.5 ? [one.localName + "." + one.className] : [];
  });
}"""

_WIDEST = """() => [...document.querySelectorAll("body *")].filter(one =>
  one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1
).map(one => one.localName + "." + one.className).slice(-1)[0] || "?" """


def access(page: Page, only: Sequence[str] = RULES, without: Sequence[str] = (), axe: str = AXE_SCRIPT) -> list[str]:
    """What axe-core finds by some of its rules; `axe` is its script, where another than the tests' own is wanted."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe)
    return list(page.evaluate(_AXE, [list(only), list(without)]))


def everywhere(page: Page, colours: bool = True) -> list[str]:
    """What axe-core finds in a wide and a narrow window, light and dark; the page stays narrow and dark.

    Contrast takes most of the time, and colours are the same at any width: they are looked at once in each scheme.
    """
    found = []
    for scheme, width, only, without in (
        ("light", 1440, RULES, () if colours else CONTRAST),
        ("light", 360, RULES, CONTRAST),
        ("dark", 360, CONTRAST if colours else (), ()),
    ):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme}, {width} px: {fault}" for fault in (access(page, only, without) if only else [])]
    return found


def sideways(page: Page) -> list[str]:
    """Whether the page is wider than the window."""
    there, room = page.evaluate("[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{there} px wide where {room} are: {page.evaluate(_WIDEST)}"] if there > room else []


def spaced(page: Page) -> list[str]:
    """What is lost under a reader's own spacing; the page keeps that spacing."""
    page.add_style_tag(content=SPACING)
    return [f"cut off: {one}" for one in page.evaluate(_CLIPPED)] + sideways(page)


def moving(page: Page) -> list[str]:
    """What moves of itself, for a reader who asked for less motion."""
    return [f"moves: {one}" for one in page.evaluate(_MOVING)]


def faint(page: Page) -> list[str]:
    """Texts that stand out too little, with colours forced by the reader: axe-core looks at those that are not shown."""
    return [f"stands out too little: {one}" for one in page.evaluate(_FAINT)]


def keyboard(page: Page) -> list[str]:
    """What is amiss on a walk with the Tab key, from the top of the page to its end."""
    return list(_walk(page))


def _walk(page: Page) -> Iterator[str]:
    expected = page.evaluate(_EXPECTED)
    reached: list[int] = []
    for _ in expected * 2:  # more than enough; how a browser goes on at the end is its own affair
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None or stop["at"] in reached[:1]:
            break
        if stop["at"] in reached[-1:]:
            yield f"a trap: {stop['name']}"
            break
        reached.append(stop["at"])
        yield from (f"{stop['name']} {fault}" for fault in stop["faults"])
    if reached and "skip" not in (page.evaluate("window.__expected[0].className") or ""):
        yield "the first stop is no link to skip to the content"
    if reached != sorted(reached):
        yield f"the order is not that of the page: {reached}"
    yield from (f"never reached: {name}" for at, name in enumerate(expected) if at not in reached)
    if -1 in reached:
        yield "a stop that is neither link, button nor field"
