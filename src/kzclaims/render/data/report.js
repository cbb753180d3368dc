"use strict";
// Search and filter; without this script all is there and opens by itself.
(() => {
  const tools = document.getElementById("tools");
  const query = document.getElementById("q");
  const choice = document.getElementById("k");
  const told = document.getElementById("n");
  const sections = [...document.querySelectorAll("section[data-k]")].map((section) => ({
    section,
    items: [...section.querySelectorAll(".e,tbody tr")].map((item) => ({
      item,
      part: item.closest(".h"),
      words: null,
      seen: true,
    })),
  }));
  const parts = [...document.querySelectorAll(".h")];
  const total = sections.reduce((sum, one) => sum + one.items.length, 0);
  const number = (count) => count.toLocaleString("en");

  function apply() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    const filled = new Set();
    for (const { section, items } of sections) {
      let some = 0;
      const wanted = !choice.value || choice.value === section.dataset.k;
      for (const one of items) {
        if (words.length && one.words === null) one.words = one.item.textContent.toLowerCase();
        const seen = wanted && words.every((word) => one.words.includes(word));
        if (seen !== one.seen) {
          one.item.hidden = !seen;
          one.seen = seen;
        }
        some += seen;
        if (seen) filled.add(one.part);
      }
      section.hidden = !some;
      shown += some;
    }
    for (const part of parts) part.hidden = !filled.has(part);
    told.textContent = told.dataset.words.replace("{shown}", number(shown)).replace("{all}", number(total));
  }

  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 60);
  });
  choice.addEventListener("change", apply);
  for (const [id, open] of [["o", true], ["c", false]]) {
    document.getElementById(id).addEventListener("click", () => {
      for (const { items } of sections) {
        for (const { item, seen } of items) if (seen && item.tagName === "DETAILS") item.open = open;
      }
    });
  }
  // What a link leads to is opened, and the filter gives way where it hides it.
  function reveal(hash) {
    const target = document.getElementById(hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) {
      query.value = choice.value = "";
      apply();
    }
    const entry = target.closest("details");
    if (entry) entry.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) reveal(link.hash);
  });
  tools.hidden = false;
  apply();
  reveal(location.hash);
})();
