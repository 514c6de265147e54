// The table is complete and in order without this script; it lets a reader sort and narrow it.
"use strict";
const tables = [...document.querySelectorAll("table.rows")];
const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
const outletOf = (row) => row.querySelector(".from bdi")?.textContent ?? "";
const keys = {
  score: (row) => parseFloat(row.querySelector(".mark-of b")?.textContent ?? "101"),
  title: (row) => row.querySelector(".title").textContent.toLowerCase(),
  outlet: (row) => outletOf(row).toLowerCase(),
};

for (const table of tables) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    if (head.dataset.sort === "score" && !table.matches(".scored")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = keys[head.dataset.sort];
      const sorted = [...table.tBodies[0].rows].map((row) => [key(row), row]);
      sorted.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1));
      table.tBodies[0].append(...sorted.map(([, row]) => row));
    });
  }
}
document.querySelector('.rows.scored th[data-sort="score"]')?.setAttribute("aria-sort", "ascending");

if (rows.length > 7) {
  const tools = document.createElement("div");
  tools.className = "tools";
  const text = labelled("Find", document.createElement("input"));
  text.type = "search";
  const outlets = [...new Set(rows.map(outletOf))].filter(Boolean).sort((a, b) => a.localeCompare(b));
  const outlet = document.createElement("select");
  outlet.append(new Option("all outlets", ""), ...outlets.map((name) => new Option(name, name)));
  if (outlets.length > 1) labelled("Outlet", outlet);
  const found = document.createElement("output");
  tools.append(found);
  document.querySelector(".top").after(tools);
  const narrow = () => {
    const wanted = text.value.trim().toLowerCase();
    let n = 0;
    for (const row of rows) {
      const seen = (!outlet.value || outletOf(row) === outlet.value)
        && (!wanted || row.textContent.toLowerCase().includes(wanted));
      row.hidden = !seen;
      n += seen;
    }
    found.textContent = n === rows.length ? "" : n + " of " + rows.length;
  };
  text.addEventListener("input", narrow);
  outlet.addEventListener("change", narrow);

  function labelled(name, field) {
    const label = document.createElement("label");
    label.append(name, field);
    tools.append(label);
    return field;
  }
}
