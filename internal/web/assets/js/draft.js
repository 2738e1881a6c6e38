// Text that is not saved yet, kept on this device under the form's data-autosave-key, and offered back after a crash.
import { element } from "./dom.js";

const prefix = "kw-draft:";
const submittedKey = "kw-submitted";
const lifetime = 7 * 24 * 60 * 60 * 1000;

// storage may be refused by the browser; then there are no drafts.
function attempt(work) {
  try { return work(); } catch { return null; }
}

export class Draft {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.autosaveKey && prefix + form.dataset.autosaveKey;
  }

  // keep remembers the values of the controls that are not known to be saved, and forgets all others.
  keep(...sets) {
    if (!this.key) return;
    const names = new Set(sets.flatMap((set) => [...(set ?? [])]).map((control) => control.name));
    if (!names.size) return void attempt(() => localStorage.removeItem(this.key));
    const data = new FormData(this.form);
    const values = Object.fromEntries([...names].map((name) => [name, data.getAll(name)]));
    attempt(() => localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values })));
  }

  // submitted notes that the whole form went off; the next page without this form then drops the draft.
  submitted() {
    if (this.key) attempt(() => sessionStorage.setItem(submittedKey, this.key));
  }

  static forgetSubmitted() {
    const key = attempt(() => sessionStorage.getItem(submittedKey));
    if (!key) return;
    attempt(() => sessionStorage.removeItem(submittedKey));
    const here = [...document.querySelectorAll("form[data-autosave-key]")].some((f) => prefix + f.dataset.autosaveKey === key);
    if (!here) attempt(() => localStorage.removeItem(key));
  }

  read() {
    const kept = this.key && attempt(() => JSON.parse(localStorage.getItem(this.key)));
    if (!kept || Date.now() - kept.at > lifetime) return null;
    const data = new FormData(this.form);
    const differs = ([name, values]) => this.controls(name).length && String(data.getAll(name)) !== String(values);
    const values = Object.fromEntries(Object.entries(kept.values).filter(differs));
    return Object.keys(values).length ? values : null;
  }

  controls(name) {
    return [...this.form.elements].filter((control) => control.name === name);
  }

  // offer asks what to do with text that was left behind.
  offer() {
    const values = this.read();
    if (!values) return void (this.key && attempt(() => localStorage.removeItem(this.key)));
    const back = button("Zet terug", "utrecht-button--primary-action");
    const away = button("Gooi weg", "utrecht-button--secondary-action");
    const box = element("div", "utrecht-alert kw-keep", element("p", "", "Er staat nog tekst op dit apparaat die niet is bewaard."), back, away);
    box.setAttribute("role", "status");
    back.addEventListener("click", () => { box.remove(); this.restore(values); });
    away.addEventListener("click", () => { box.remove(); attempt(() => localStorage.removeItem(this.key)); });
    this.form.prepend(box);
  }

  restore(values) {
    let first;
    for (const [name, wanted] of Object.entries(values)) {
      const controls = this.controls(name);
      controls.forEach((control, i) => {
        if (control.type === "checkbox" || control.type === "radio") control.checked = wanted.includes(control.value);
        else control.value = wanted[i] ?? "";
      });
      first ??= controls[0];
      controls[0].dispatchEvent(new Event("input", { bubbles: true }));
    }
    first?.focus();
    first?.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function button(text, look) {
  const made = element("button", `utrecht-button ${look} kw-button--dense`, text);
  made.type = "button";
  return made;
}

// Whoever signs out leaves no text behind: <form data-forget-drafts>.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-forget-drafts]")) return;
  attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key)));
});
