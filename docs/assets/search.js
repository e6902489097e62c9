// The search page. In: the index that the build wrote, and words. Out: pages, and in them the paragraphs that hold the
// words, as text. No library: the whole index is read through at each search, which takes less time than to index it.
"use strict";

(() => {
  const MOST = 30; // pages shown
  const PASSAGES = 3; // paragraphs shown of one page
  const LENGTH = 280; // characters shown of a paragraph
  const KINDS = { articles: "Article", authors: "Person", themes: "Theme", notes: "Note" };

  const form = document.querySelector(".find");
  const field = document.getElementById("__q");
  const count = document.getElementById("__count");
  const found = document.getElementById("__found");
  const root = form.dataset.root.replace(/index\.html$/, "");

  // ── the index ────────────────────────────────────────────────────────────────────────────────────────────────

  // Where MkDocs puts the index, and where Zensical does.
  const PLACES = [form.dataset.index, `${root}search`];

  const load = () => read(PLACES[0]).catch(() => read(PLACES[1]));

  // A web server gives the index as JSON; from a folder on disk a browser reads it only as a script.
  function read(place) {
    if (location.protocol !== "file:") return fetch(`${place}.json`).then((answer) => answer.json());
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${place}.js`;
      script.onload = () => resolve(window.__index);
      script.onerror = reject;
      document.head.append(script);
    });
  }

  // The index has a few bare tags and three entities in it; everything else is text, whatever it looks like.
  const TAG = /<\/?(?:p|li|ol|ul|pre|code|sub|sup)>/;
  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  const plain = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);
  const blocks = (html) => html.split(/<\/?(?:p|li|ol|ul|pre)>/).map((part) => plain(part.split(TAG).join("")).trim()).filter(Boolean);

  // Without case, accents and the shapes of marks, at the same length, so that places stay places.
  const MARKS = { "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "‑": "-" };
  function fold(text) {
    const low = text.toLowerCase();
    return (low.length === text.length ? low : text).replace(/[^\x00-\x7f]/g, (c) => MARKS[c] || c.normalize("NFD")[0]);
  }

  // Sections of one page come together, in the order of the page.
  function pages(docs) {
    const made = new Map();
    for (const { location: place, title, text } of docs) {
      const [path, id] = place.split("#");
      const heading = blocks(title).join(" ");
      if (!made.has(path)) made.set(path, { path, title: heading, parts: [] });
      const page = made.get(path);
      if (id) page.parts.push(part(heading, `${path}#${id}`));
      for (const block of blocks(text)) page.parts.push(paragraph(block, path, id));
    }
    for (const page of made.values()) page.folded = fold(page.title);
    return [...made.values()];
  }

  const part = (text, place, number = "") => ({ text, place, number, folded: fold(text) });

  function paragraph(block, path, id) {
    const numbered = path.startsWith("articles/") && /^(\d+[a-z]*) ([^]*)$/.exec(block);
    if (numbered) return part(numbered[2], `${path}#p${numbered[1]}`, numbered[1]);
    return part(block, id ? `${path}#${id}` : path);
  }

  // ── the search ───────────────────────────────────────────────────────────────────────────────────────────────

  // Each word as the beginning of a word, each phrase in quotation marks as it stands.
  function terms(query) {
    const given = fold(query).match(/"[^"]+"|[^\s"]+/g) || [];
    return given
      .map((term) => (term.startsWith('"') ? term.slice(1, -1).trim() : term.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))
      .filter(Boolean)
      .map((term) => {
        const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(term);
        const shape = term.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&").replace(/\s+/g, "\\s+");
        return new RegExp((spaceless ? "" : "(?<![\\p{L}\\p{N}])") + shape, "gu");
      });
  }

  const times = (term, folded) => folded.match(term)?.length ?? 0;

  // A page is found where each term stands somewhere in it; its title weighs most, then its paragraphs with most terms.
  function search(all, wanted) {
    const hits = [];
    for (const page of all) {
      let score = 0;
      const weights = new Map();
      for (const term of wanted) {
        const inTitle = times(term, page.folded);
        let inParts = 0;
        for (const one of page.parts) {
          const here = times(term, one.folded);
          if (!here) continue;
          inParts += here;
          weights.set(one, (weights.get(one) || 0) + 10 + here);
        }
        if (!inTitle && !inParts) { score = 0; break; }
        score += (inTitle ? 20 : 0) + Math.log2(1 + inParts);
      }
      if (score) hits.push({ page, score, parts: best(page, weights) });
    }
    return hits.sort((one, other) => other.score - one.score);
  }

  const best = (page, weights) =>
    [...weights.keys()]
      .filter((one) => one.text !== page.title)
      .sort((one, other) => weights.get(other) - weights.get(one))
      .slice(0, PASSAGES)
      .sort((one, other) => page.parts.indexOf(one) - page.parts.indexOf(other));

  // ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────

  function element(name, attributes, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  // The text with each term in a mark; of a long one, the words around the first.
  function marked(text, folded, wanted) {
    const spans = wanted
      .flatMap((term) => [...folded.matchAll(term)].map((match) => [match.index, match.index + match[0].length]))
      .sort(([one], [other]) => one - other);
    let [start, end] = [0, text.length];
    if (text.length > LENGTH * 1.2) {
      const first = spans.length ? spans[0][0] : 0;
      start = first < LENGTH / 2 ? 0 : text.indexOf(" ", first - LENGTH / 3) + 1;
      end = text.length - start < LENGTH ? text.length : text.lastIndexOf(" ", start + LENGTH);
      if (end <= start) end = start + LENGTH;
    }
    const shown = [start ? "… " : ""];
    let at = start;
    for (const [low, high] of spans) {
      if (low < at || high > end) continue;
      shown.push(text.slice(at, low), element("mark", {}, text.slice(low, high)));
      at = high;
    }
    shown.push(text.slice(at, end), end < text.length ? " …" : "");
    return shown;
  }

  function hit({ page, parts }, wanted) {
    const kind = KINDS[page.path.split("/")[0]];
    const item = element("li", {}, element("a", { href: root + page.path }, ...marked(page.title, page.folded, wanted)));
    if (kind) item.append(" ", element("span", { className: "facts" }, kind));
    if (parts.length) item.append(element("ul", {}, ...parts.map((one) => passage(one, wanted))));
    return item;
  }

  function passage(one, wanted) {
    const words = marked(one.text, one.folded, wanted);
    if (!one.number) return element("li", {}, element("a", { href: root + one.place }, ...words));
    const number = element("a", { href: root + one.place, className: "number", ariaLabel: `Paragraph ${one.number}` }, one.number);
    return element("li", {}, number, " ", ...words);
  }

  function show(all) {
    const wanted = terms(field.value);
    const hits = wanted.length ? search(all, wanted) : [];
    found.replaceChildren(...hits.slice(0, MOST).map((one) => hit(one, wanted)));
    if (!wanted.length) count.textContent = "";
    else if (!hits.length) count.textContent = form.dataset.none;
    else if (hits.length === 1) count.textContent = form.dataset.one;
    else count.textContent = form.dataset.other.replace("#", hits.length) + (hits.length > MOST ? ` (1–${MOST})` : "");
  }

  // The words stand in the address, so that a search can be kept and sent on.
  function remember() {
    try {
      const address = new URL(location.href);
      if (field.value.trim()) address.searchParams.set("q", field.value.trim());
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
    } catch {
      // some browsers refuse this on disk
    }
  }

  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.focus({ preventScroll: true });
  count.textContent = "One moment …";
  load()
    .then((index) => {
      const all = pages(index.docs ?? index.items);
      let timer;
      field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => { show(all); remember(); }, 100);
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        show(all);
        remember();
      });
      show(all);
    })
    .catch(() => {
      count.textContent = "The index could not be read. The lists of articles, people and themes are in the menu above.";
    });
})();
