// Keeps the counter under a field true: <span data-counter="id of the field" data-max="600">. From four fifths on, the
// number that is left is also read aloud, once typing rests.
import { announce } from "./dom.js";

let rest;

document.addEventListener("input", (event) => {
  const counter = event.target.id && document.querySelector(`[data-counter="${CSS.escape(event.target.id)}"]`);
  if (!counter) return;
  const max = Number(counter.dataset.max);
  const count = [...event.target.value].length;
  counter.textContent = `${count} van ${max} tekens`;
  counter.classList.toggle("kw-late", count > max);
  clearTimeout(rest);
  if (count < max * 0.8) return;
  rest = setTimeout(() => announce(count > max ? `${count - max} tekens te veel` : `Nog ${max - count} tekens`), 1000);
});
