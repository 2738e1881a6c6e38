// The bars of a draw: per date its tickets in order, with a line where the date is full. The server draws the same
// (live_bar.go); here a ticket is added, and all are drawn again when the scale grows.
import { icon } from "./dom.js";

const width = 468;
const letter = 8.4;

function svg(name, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

const units = (x) => x.toFixed(1);

// place draws a row by the sums that its tickets carry.
function place(row, scale) {
  const k = width / Math.max(scale, 1);
  const cap = Number(row.dataset.cap);
  const line = 1 + cap * k;
  const left = line > 410;
  for (const g of row.querySelectorAll("g[data-lot]")) {
    const x = 1 + Number(g.dataset.from) * k;
    const wide = Math.max(Number(g.dataset.size) * k - 2, 0.8);
    const [rect, text] = g.children;
    rect.setAttribute("x", units(x));
    rect.setAttribute("width", units(wide));
    if (text.matches(".kw-piece__over")) {
      text.setAttribute("x", units(left ? line - 6 : line + 6));
      text.setAttribute("text-anchor", left ? "end" : "start");
      continue;
    }
    text.setAttribute("x", units(x + wide / 2));
    text.textContent = g.dataset.lot.length * letter + 6 <= wide ? g.dataset.lot : "";
  }
  row.querySelector(".kw-caps__line").setAttribute("d", cap ? `M${units(line)} 6V51` : "");
  const words = row.querySelector(".kw-caps__cap");
  words.setAttribute("x", units(line));
  words.setAttribute("text-anchor", left ? "end" : "middle");
}

const rowOf = (n) => document.getElementById(`datum-${n + 1}`);

function add({ row, code, from, size, kind }) {
  const g = svg("g", { class: `kw-piece kw-piece--${kind} is-new`, "data-lot": code, "data-from": from, "data-size": size });
  g.append(svg("rect", { y: 14, height: 30, rx: 3 }));
  g.append(kind === "cross" ? svg("text", { class: "kw-piece__over", y: 9.5 }, code) : svg("text", { class: "kw-seg", y: 33.5, "text-anchor": "middle" }));
  rowOf(row).querySelector(".kw-caps__line").before(g);
}

// bars shows what one step changes.
export function bars({ piece, bars: changed = [], scale }) {
  const list = document.getElementById("data");
  for (const old of list.querySelectorAll(".is-new")) old.classList.remove("is-new");
  if (piece) add(piece);
  for (const bar of changed) {
    const row = rowOf(bar.row);
    row.dataset.cap = bar.cap;
    row.querySelector(".kw-caps__cap").textContent = bar.capText;
    row.querySelector("svg[role=img]").setAttribute("aria-label", bar.label);
    row.querySelector(".is-num strong").textContent = bar.sum;
    row.querySelector(".is-num span").textContent = bar.count;
    const state = row.querySelector(".utrecht-status-badge");
    state.classList.toggle("utrecht-status-badge--success", bar.full);
    state.replaceChildren(icon(bar.full ? "ok" : "todo"), bar.state);
  }
  const grown = Number(list.dataset.scale) !== scale;
  list.dataset.scale = scale;
  const rows = grown ? [...list.children] : [piece, ...changed].filter(Boolean).map((part) => rowOf(part.row));
  for (const row of new Set(rows)) place(row, scale);
}
