// What a page can do without: the reader's choice of light or dark, the guide that follows, the key to the search.
// Loaded in the head, so that a chosen shade is there before the first line is drawn.
"use strict";

(() => {
  const KEY = "briefing-scheme"; // the name of a scheme of theme.palette, as mkdocs.yml has it
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

  const keep = (scheme) => {
    try {
      if (scheme) localStorage.setItem(KEY, scheme);
      else localStorage.removeItem(KEY);
    } catch {
      // the choice holds for this page
    }
  };

  if (/^[\w-]+$/.test(kept() ?? "")) root.dataset.mdColorScheme = kept();

  document.addEventListener("DOMContentLoaded", () => {
    shadeButton(document.querySelector(".shade"));
    const guide = document.querySelector(".guide details");
    if (guide) follow(guide);
  });

  function shadeButton(button) {
    const { light, dark, toLight, toDark } = button.dataset;
    const isDark = () => (root.dataset.mdColorScheme ? root.dataset.mdColorScheme === dark : system.matches);
    const label = () => {
      button.textContent = isDark() ? toLight : toDark;
    };
    button.addEventListener("click", () => {
      const next = !isDark();
      if (next === system.matches) delete root.dataset.mdColorScheme;
      else root.dataset.mdColorScheme = next ? dark : light;
      keep(root.dataset.mdColorScheme);
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
