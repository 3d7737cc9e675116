"use strict";
const table = document.querySelector("table.index");
const body = table.tBodies[0];
const AT_ONCE = 200; // laying out thousands of rows takes a second, finding them a few milliseconds
let most = AT_ONCE;
const rows = Array.from(body.rows, (row) => ({
  row,
  text: row.textContent.toLowerCase() + " " + (row.dataset.rules || "").toLowerCase(),
  year: row.dataset.year,
  errors: Number(row.dataset.errors),
}));
const words = document.getElementById("words");
const year = document.getElementById("year");
const wrong = document.getElementById("wrong");
const shown = document.getElementById("shown");
const more = document.getElementById("more");

function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const item of rows) {
    const fits =
      (!year.value || item.year === year.value) &&
      (!wrong.checked || item.errors > 0) &&
      wanted.every((word) => item.text.includes(word));
    count += fits;
    const hide = !fits || count > most;
    if (item.row.hidden !== hide) item.row.hidden = hide; // what is set is laid out again, changed or not
  }
  shown.textContent = count;
  more.hidden = count <= most;
}

function key(cell) {
  const value = cell.dataset.value;
  return value === undefined ? cell.textContent : value === "" ? -Infinity : Number(value);
}

function sort(head) {
  const down = head.getAttribute("aria-sort") !== "descending";
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keyed = rows.map((item) => [key(item.row.cells[head.cellIndex]), item]);
  const sign = down ? -1 : 1;
  keyed.sort(([one], [other]) =>
    typeof one === "string" ? -sign * one.localeCompare(other, "zh") : sign * (one > other) - sign * (one < other));
  keyed.forEach(([, item], number) => { rows[number] = item; });
  filter();
  body.append(...rows.map((item) => item.row));
}

for (const control of [words, year, wrong]) {
  control.addEventListener("input", () => { most = AT_ONCE; filter(); });
}
more.addEventListener("click", () => { most = Infinity; filter(); });
for (const head of table.tHead.rows[0].cells) head.firstChild.addEventListener("click", () => sort(head));
for (const rule of document.querySelectorAll("[data-rule]")) {
  rule.addEventListener("click", () => { words.value = rule.dataset.rule; filter(); words.scrollIntoView(); });
}
filter();
