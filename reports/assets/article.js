// Everything reads without this script; it lets a reader hide marks, tap them, and find them.
"use strict";
const root = document.documentElement;
const looks = ["unsourced", "loaded", "technique", "learned", "unsure", "headline"];

// What is right less than one time in three, or was known before, is shown when asked for.
root.classList.add("no-unsure", "no-known");

// The legend's entries become switches.
function refresh() {
  for (const mark of document.querySelectorAll(".mark")) {
    const has = (kind) => mark.classList.contains("is-" + kind);
    const seen = looks.some((look) => !root.classList.contains("no-" + look)
      && (has(look) || (has("known-" + look) && !root.classList.contains("no-known"))));
    mark.closest(".hit").classList.toggle("hidden-mark", !seen);
    if (seen) mark.removeAttribute("tabindex"); else mark.setAttribute("tabindex", "-1");
  }
}
for (const item of document.querySelectorAll("[data-toggle]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-pressed", String(!root.classList.contains("no-" + item.dataset.toggle)));
  button.append(...item.childNodes);
  item.append(button);
  button.addEventListener("click", () => {
    const hidden = root.classList.toggle("no-" + item.dataset.toggle);
    button.setAttribute("aria-pressed", String(!hidden));
    refresh();
  });
}
refresh();

// For a lesson: the bare text, to be marked by hand or printed; pressed again, the report.
const lesson = document.createElement("p");
lesson.className = "keys lesson";
const bare = document.createElement("button");
bare.type = "button";
bare.textContent = "text only, to mark by hand or to print";
bare.setAttribute("aria-pressed", "false");
bare.addEventListener("click", () => bare.setAttribute("aria-pressed", String(root.classList.toggle("bare"))));
const key = document.createElement("span");
key.className = "key";
key.textContent = "Lesson";
const item = document.createElement("span");
item.className = "item";
item.append(bare);
lesson.append(key, item);
document.querySelector(".legend").append(lesson);

// A finger's first touch opens the reason in place; the second follows the link to the note.
let touched = null;
document.addEventListener("pointerdown", (event) => {
  const mark = event.target.closest(".mark");
  touched = mark && event.pointerType === "touch" && document.activeElement !== mark ? mark : null;
});
document.addEventListener("click", (event) => {
  if (touched && event.target.closest(".mark") === touched) {
    event.preventDefault();
    touched.focus();
  }
  touched = null;
});

// Escape puts a reason away without moving the reader.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const hit of document.querySelectorAll(".hit:hover, .hit:focus-within")) {
    hit.classList.add("shut");
    const open = () => hit.classList.remove("shut");
    hit.addEventListener("mouseleave", open, { once: true });
    hit.addEventListener("focusout", open, { once: true });
  }
});

// Whoever comes from the receipt or a note lands on the words with their reason open.
function arrive() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches(".known, .hidden-mark .mark") && root.classList.contains("no-known")) {
    const known = document.querySelector("[data-toggle=known] button");
    if (known) known.click();
    target.scrollIntoView();
  }
  if (target && target.matches(".mark")) target.focus({ preventScroll: true });
}
window.addEventListener("hashchange", arrive);
arrive();
