// Copies the text of a field: <button data-copy="id of the field" hidden>. Without script the button stays hidden and
// the text can be selected.
import { announce } from "./dom.js";

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  const label = button.querySelector("span") ?? button;
  const text = label.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.copy));
    label.textContent = done ? "Gekopieerd" : "Kopieer het zelf";
    announce(done ? "De link is gekopieerd." : "Kopiëren lukt hier niet. De link is geselecteerd.");
    setTimeout(() => { label.textContent = text; }, 2500);
  });
}
