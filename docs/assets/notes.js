// Notes, for those who write one: today's date in the links, and the words that a reader selected. And for those who read:
// room for the last note in the margin, and Escape to close one. Notes are there and can be read without this.
"use strict";

(() => {
  const MOST = 6000; // bytes of a link; GitHub refuses those over some 8,000
  const DAY = "YYYY-MM-DD";
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const send = document.getElementById("send");
  const main = document.querySelector("main");

  for (const link of document.querySelectorAll(`a[href*="${DAY}"]`)) link.href = link.href.replaceAll(DAY, today);
  const template = send?.querySelector("pre code");
  if (template) template.textContent = template.textContent.replaceAll(DAY, today);

  // ── the words that a reader selected ─────────────────────────────────────────────────────────────────────────

  // The text of a paragraph as the article has it: without its number. Marks and links in it hold no text.
  const words = (paragraph) => paragraph.textContent.slice(skipped(paragraph)).trimEnd();
  const skipped = (paragraph) => (paragraph.querySelector(".number")?.textContent.length ?? -1) + 1;
  const isWord = (character) => /[\p{L}\p{N}]/u.test(character ?? "");

  // Where a selection within one paragraph begins and ends in its text, whole words.
  function selected() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const paragraph = (range.startContainer.parentElement ?? main).closest("p[id^=p]");
    if (!paragraph || !paragraph.contains(range.endContainer) || !paragraph.querySelector(".way")) return null;
    const text = words(paragraph);
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    let start = Math.max(0, before.toString().length - skipped(paragraph));
    let end = Math.min(text.length, start + range.toString().length);
    while (start < end && /\s/.test(text[start])) start += 1;
    while (end > start && /\s/.test(text[end - 1])) end -= 1;
    while (start > 0 && isWord(text[start]) && isWord(text[start - 1])) start -= 1;
    while (end < text.length && isWord(text[end]) && isWord(text[end - 1])) end += 1;
    return end > start ? { paragraph, text, start, end } : null;
  }

  let held = null;
  let letGo;
  document.addEventListener("selectionchange", () => {
    clearTimeout(letGo);
    const found = selected();
    // a tap on the link ends the selection before it follows the link
    if (found) hold(found);
    else letGo = setTimeout(() => hold(null), 600);
  });

  function hold(found) {
    held?.paragraph.querySelector(".way").classList.remove("words");
    held = found;
    held?.paragraph.querySelector(".way").classList.add("words");
  }

  // The front matter lines that tell the words from the same words elsewhere in the article.
  function selector({ text, start, end }) {
    const all = [...document.querySelectorAll(".contribution .way")].map((way) => words(way.closest("p"))).join("\n");
    const quote = text.slice(start, end);
    const times = (part) => all.split(part).length - 1;
    const lines = [`quote: ${JSON.stringify(quote.replace(/\s+/g, " "))}`];
    for (let more = 1; times(quote) > 1 && more <= 8; more += 1) {
      const prefix = text.slice(0, start).trim().split(/\s+/).slice(-more).join(" ");
      const suffix = text.slice(end).trim().split(/\s+/).slice(0, more).join(" ");
      const before = prefix && text.slice(text.lastIndexOf(prefix, start), end);
      const after = suffix && text.slice(start, text.indexOf(suffix, end) + suffix.length);
      if (before && times(before) === 1) return [...lines, `prefix: ${JSON.stringify(prefix)}`];
      if (after && times(after) === 1) return [...lines, `suffix: ${JSON.stringify(suffix)}`];
    }
    return lines;
  }

  const slug = (text) =>
    text.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").split("-").filter(Boolean).slice(0, 6).join("-").slice(0, 50).replace(/-$/, "") || "note";

  function quoting(note, found) {
    const lines = `${selector(found).join("\n")}\n`;
    const bare = note.replace(/^(?:quote|prefix|suffix): .*\n/gm, "");
    return bare.replace(/\n---\n/, `\n${lines}---\n`);
  }

  document.addEventListener("click", (event) => {
    const way = event.target.closest?.(".way");
    if (!way) return;
    const found = held && held.paragraph.contains(way) ? held : whole(way.closest("p"));
    if (way.getAttribute("href") === "#send") byHand(found);
    else if (found === held) atGitHub(event, way, found);
  });

  const whole = (paragraph) => ({ paragraph, text: words(paragraph), start: 0, end: words(paragraph).length });

  // Without a repository the lines to send stand on the page, with the words in them.
  function byHand(found) {
    send.open = true;
    template.textContent = quoting(template.textContent, found);
  }

  function atGitHub(event, way, found) {
    event.preventDefault();
    const address = new URL(way.href);
    const note = quoting(address.searchParams.get("value"), found);
    const file = `docs/commentary/${send.dataset.article}/${today}-${slug(found.text.slice(found.start, found.end))}.md`;
    const encoded = (value) => `${address.origin}${address.pathname}?filename=${encodeURIComponent(file)}${value}`;
    const full = encoded(`&value=${encodeURIComponent(note)}`);
    if (full.length <= MOST) location.assign(full);
    else copy(note, encoded(""));
  }

  // Too long for a link: the note is copied, and the reader pastes it.
  async function copy(note, address) {
    const status = document.querySelector(".said");
    try {
      await navigator.clipboard.writeText(note);
      status.textContent = "The note is copied. Paste it into the page that opens.";
      setTimeout(() => location.assign(address), 2500);
    } catch {
      status.textContent = "These words are too many for a link. Select fewer.";
    }
  }

  // ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────

  // A page is as long as its last note: the margin has no height of its own.
  function reach() {
    main.style.minHeight = "";
    const lowest = Math.max(0, ...[...document.querySelectorAll(".placed")].map((note) => note.offsetTop + note.offsetHeight));
    if (lowest > main.offsetHeight) main.style.minHeight = `${lowest}px`;
  }
  addEventListener("resize", reach);
  addEventListener("hashchange", reach);
  document.fonts.ready.then(reach);
  reach();

  addEventListener("keydown", (event) => {
    const open = location.hash.startsWith("#note-") && document.querySelector(".placed:target .close");
    if (event.key !== "Escape" || !open) return;
    open.click();
    document.querySelector(open.getAttribute("href"))?.focus({ preventScroll: true });
  });
})();
