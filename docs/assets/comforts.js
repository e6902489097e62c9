// Little comforts for a reader, none of them needed: addresses and citations to copy, keys, and the list of keys.
"use strict";

(() => {
  const KEY = "briefing-keys"; // "off" where the reader wants no single keys (WCAG 2.1.4)

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is refused; the keys work
    }
  };

  const store = (value) => {
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // the choice holds for this page
    }
  };

  let keys = stored() !== "off";

  function make(name, attributes, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  // ── copying ──────────────────────────────────────────────────────────────────────────────────────────────────

  const status = make("p", { className: "said", role: "status" });
  document.body.append(status);

  let hush;
  function say(text) {
    status.textContent = text;
    clearTimeout(hush);
    hush = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
      say(`${what} copied`);
    } catch {
      say(`Not copied: ${text}`); // the browser refuses; the reader can still take it from here
    }
  }

  const here = (hash = "") => location.href.replace(/#.*$/, "") + hash;

  const citations = [...document.querySelectorAll(".cite .citation")]; // of the article, then of each of several parts

  // The citation of the part that a paragraph stands in, with the paragraph's number, and its place in this desk's copy.
  function cite(number) {
    const parts = [...document.querySelectorAll("section.contribution")];
    const citation = citations[citations.length > 1 ? 1 + parts.indexOf(number.closest(".contribution")) : 0];
    const words = citation.firstChild.textContent.trim().replace(/\.$/, "");
    const where = citation.querySelector(".copy")?.textContent.replace(/#[^\s#]*$/, "");
    copy(`${words}, paragraph ${number.textContent}.${where ? ` ${where}${number.hash}` : ""}`, `Citation of paragraph ${number.textContent}`);
  }

  for (const number of document.querySelectorAll("a.number")) {
    number.title = "Copy the address of this paragraph; with Shift, its citation";
    number.addEventListener("click", (event) => {
      if (!event.shiftKey) return copy(here(number.hash), `Address of paragraph ${number.textContent}`);
      event.preventDefault(); // else a window would open
      return cite(number);
    });
  }

  for (const citation of citations) {
    const button = make("button", { type: "button", textContent: "Copy the citation" });
    button.addEventListener("click", () => copy(citation.textContent.trim(), "Citation"));
    citation.after(button);
  }

  const share = document.querySelector(".share");
  if (share) {
    const address = make("button", { type: "button", textContent: "Copy the address" });
    address.addEventListener("click", () => copy(here(), "Address"));
    const print = make("button", { type: "button", textContent: "Print" });
    print.addEventListener("click", () => window.print());
    share.append(make("li", {}, address), make("li", {}, print));
  }

  // ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────

  const go = (selector) => () => document.querySelector(selector)?.click();

  // The paragraph whose number is in focus, else the first one in the window: what `c` cites, and where j and k go on from.
  function place(numbers) {
    const held = numbers.indexOf(document.activeElement);
    return { held, top: numbers.findIndex((one) => one.getBoundingClientRect().top > 0) };
  }

  function citeHere() {
    const numbers = [...document.querySelectorAll("a.number")];
    const { held, top } = place(numbers);
    const number = numbers[held >= 0 ? held : top];
    if (number) cite(number);
  }

  function step(by) {
    const numbers = [...document.querySelectorAll("a.number")];
    if (!numbers.length) return;
    const { held, top } = place(numbers);
    const next = held >= 0 ? held + by : by > 0 ? top : top - 1;
    const number = numbers[Math.max(0, Math.min(numbers.length - 1, next))];
    number.scrollIntoView({ block: "center" });
    number.focus({ preventScroll: true });
  }

  const KEYS = [
    ["/", "Search", null], // the key itself works on every page, see site.js
    ["j", "Next paragraph", () => step(1)],
    ["k", "Paragraph before", () => step(-1)],
    ["c", "Copy the citation of the paragraph", citeHere],
    ["n", "Newer article", go(".neighbouring .newer")],
    ["o", "Older article", go(".neighbouring .older")],
    ["d", "Dark or light", go(".shade")],
    ["?", "These keys", () => dialog.showModal()],
  ];

  const use = make("input", { type: "checkbox", checked: keys });
  use.addEventListener("change", () => {
    keys = use.checked;
    store(keys ? "on" : "off");
  });
  const dialog = make(
    "dialog",
    { className: "keys" },
    make("h2", { textContent: "Keys" }),
    make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: what })])),
    make("label", {}, use, " Use single keys"),
    make("form", { method: "dialog" }, make("button", { textContent: "Close" })),
  );
  dialog.setAttribute("aria-label", "Keys");
  document.body.append(dialog);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const row = KEYS.find(([key]) => key === event.key);
    if (!row?.[2] || (!keys && event.key !== "?")) return;
    event.preventDefault();
    row[2]();
  });
})();
