"use strict";
(() => {
  const form = document.getElementById("search");
  const words = document.getElementById("words");
  const found = document.getElementById("found");
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’]/g, "");
  const entries = [...document.querySelectorAll("article")].map((entry) => ({ entry, text: plain(entry.textContent) }));
  const sections = [...document.querySelectorAll("main > section")];
  const show = () => {
    const wanted = plain(words.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let count = 0;
    for (const { entry, text } of entries) {
      entry.hidden = !wanted.every((word) => text.includes(word));
      count += entry.hidden ? 0 : 1;
    }
    for (const section of sections) {
      const held = section.querySelectorAll("article");
      section.hidden = wanted.length > 0 && ![...held].some((entry) => !entry.hidden);
    }
    const text = wanted.length ? found.dataset.found : found.dataset.all;
    found.textContent = text.replace("{count}", count).replace("{total}", entries.length);
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", show);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { words.value = ""; show(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== words && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); words.focus(); }
  });
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { words.value = ""; show(); target.scrollIntoView(); }
  });
})();
