// A page that has moved: on to the first link of its text, with the place in it that was asked for.
"use strict";

(() => {
  const link = document.querySelector("#__main a");
  if (link) location.replace(link.href.split("#")[0] + (location.hash || link.hash));
})();
