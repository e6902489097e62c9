// What a page can do without: the reader's choice of light or dark, the guide that follows, the key to the search.
// Loaded in the head, so that a chosen shade is there before the first line is drawn.
"use strict";

(() => {
  const KEY = "briefing-shade";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 64rem)");

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is refused; the system's choice holds
    }
  };

  const keep = (shade) => {
    try {
      if (shade) localStorage.setItem(KEY, shade);
      else localStorage.removeItem(KEY);
    } catch {
      // the choice holds for this page
    }
  };

  const shown = () => root.dataset.shade || (system.matches ? "dark" : "light");

  if (["light", "dark"].includes(kept())) root.dataset.shade = kept();

  document.addEventListener("DOMContentLoaded", () => {
    shadeButton(document.querySelector(".shade"));
    const guide = document.querySelector(".guide details");
    if (guide) follow(guide);
  });

  function shadeButton(button) {
    const label = () => {
      const other = shown() === "dark" ? "Light" : "Dark";
      button.textContent = other;
      button.setAttribute("aria-label", `${other} page`);
    };
    button.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark";
      const same = (next === "dark") === system.matches;
      if (same) delete root.dataset.shade;
      else root.dataset.shade = next;
      keep(same ? null : next);
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  }

  // Open beside the text and folded above it; where the text is read, the guide's entry is marked.
  function follow(guide) {
    const fit = () => {
      guide.open = wide.matches;
    };
    wide.addEventListener("change", fit);
    fit();

    const places = [...guide.querySelectorAll("a")]
      .map((link) => ({ link, place: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
      .filter(({ place }) => place);
    const mark = () => {
      const line = innerHeight / 3;
      const passed = places.filter(({ place }) => scrollY > 0 && place.getBoundingClientRect().top < line);
      const now = passed.pop();
      for (const one of places) {
        if (one === now) one.link.setAttribute("aria-current", "location");
        else one.link.removeAttribute("aria-current");
      }
    };
    let waiting = false;
    addEventListener(
      "scroll",
      () => {
        if (!waiting) requestAnimationFrame(() => { mark(); waiting = false; });
        waiting = true;
      },
      { passive: true },
    );
    mark();
  }

  addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.getElementById("__q");
    const link = document.querySelector(".masthead a.search");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus();
    else location.assign(link.href);
  });
})();
