// Saves a form while one types: <form data-autosave="/address" data-autosave-key="plan-7">.
// What is sent is exactly what the form's button sends, so the server needs one way to read it. One request at a time;
// the latest state wins. Text that was not saved stays on this device until it is.
import { announce, element, icon } from "./dom.js";
import { Draft } from "./draft.js";

const pause = 800; // after the last key
const patience = 2000; // before "Bewaren …" shows
const longestWait = 60000; // between two attempts

const failed = "Nog niet bewaard. We proberen het zo weer. Laat dit scherm open.";
const allSaved = "Alles is bewaard. Je kunt stoppen wanneer je wilt.";

class Autosave {
  constructor(form) {
    this.form = form;
    this.draft = new Draft(form);
    this.changed = new Set(); // controls changed since the last request left
    this.sending = null; // controls in the request under way
    this.attempts = 0;
    this.leaving = false;
    this.told = false; // the reader knows that saving fails
    form.addEventListener("input", (event) => this.mark(event.target, pause));
    form.addEventListener("change", (event) => this.mark(event.target, 0));
    form.addEventListener("focusout", () => this.changed.size && this.schedule(0));
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.changed.size && this.schedule(0));
    addEventListener("beforeunload", (event) => {
      if (!this.leaving && (this.changed.size || this.sending)) event.preventDefault();
    });
    addEventListener("pageshow", (event) => { if (event.persisted) this.leaving = false; });
  }

  mark(control, wait) {
    if (!control.name || control.type === "password" || control.closest("[data-no-autosave]")) return;
    this.changed.add(control);
    this.draft.keep(this.changed, this.sending);
    if (!this.sending) this.schedule(wait);
  }

  schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.sending || this.leaving || !this.changed.size) return;
    const sent = (this.sending = this.changed);
    this.changed = new Set();
    const slow = setTimeout(() => this.show(sent, "Bewaren …"), patience);
    let outcome;
    try {
      const response = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "Kwartier-Autosave": "1" },
        credentials: "same-origin",
      });
      outcome = await this.answer(response, sent);
    } catch {
      outcome = "retry";
    }
    clearTimeout(slow);
    this.sending = null;
    this[outcome](sent);
    this.resubmit?.();
  }

  // answer reads the response and says what became of it: saved, refused, signedOut, clash or retry.
  async answer(response, sent) {
    if (response.status === 401 || response.status === 419 || response.redirected) {
      this.where = response.redirected ? response.url : response.headers.get("Location");
      return "signedOut";
    }
    if (response.status === 409) {
      this.where = response.headers.get("Location");
      return "clash";
    }
    if (!response.ok && response.status !== 422) return "retry";
    this.replace(await response.text());
    this.time = response.headers.get("Kwartier-Saved") ?? "";
    return response.ok ? "saved" : "refused";
  }

  saved(sent) {
    this.attempts = 0;
    for (const control of sent) if (this.changed.has(control)) sent.delete(control);
    this.show(sent, this.time ? `Bewaard om ${this.time}` : "Bewaard", "check");
    this.draft.keep(this.changed);
    if (this.changed.size) return this.schedule(pause);
    if (this.told) announce(allSaved);
    this.told = false;
    this.showAll(allSaved, "check");
  }

  refused(sent) {
    this.attempts = 0;
    this.show(sent, "Nog niet bewaard. Kijk wat er bij deze vraag staat.", "warn");
    this.showAll("Nog niet alles is bewaard.", "warn");
    this.draft.keep(this.changed, sent);
    if (this.changed.size) this.schedule(pause);
  }

  retry(sent) {
    this.keepTrying(sent);
    this.show(sent, failed, "warn");
    this.showAll(failed, "warn");
    if (!this.told) announce(failed);
    this.told = true;
    this.schedule(Math.min(longestWait, 1000 * 2 ** ++this.attempts));
  }

  signedOut(sent) {
    this.keepTrying(sent);
    const link = element("a", "utrecht-link", "Log opnieuw in.");
    link.href = this.where || "/";
    link.addEventListener("click", () => { this.leaving = true; });
    this.show(sent, "Log opnieuw in. Wat je typte staat er daarna weer.", "warn");
    this.showAll(element("span", "", link, " Wat je typte staat er daarna weer."), "warn");
    announce("Log opnieuw in. Wat je typte staat er daarna weer.");
  }

  clash(sent) {
    this.keepTrying(sent);
    this.leaving = true;
    if (this.where) location.assign(this.where);
    else this.form.requestSubmit(); // the answer to the whole form shows both texts
  }

  keepTrying(sent) {
    for (const control of sent) this.changed.add(control);
    this.draft.keep(this.changed);
  }

  // submit lets a request under way finish first: both carry the version they started from.
  submit(event) {
    clearTimeout(this.timer);
    if (!this.sending) {
      this.leaving = true;
      this.draft.submitted();
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    this.resubmit = () => {
      this.resubmit = null;
      clearTimeout(this.timer);
      if (!this.leaving) this.form.requestSubmit(button);
    };
  }

  // replace puts each element of the answer in the place of the one with the same id, except where one is typing.
  replace(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const fresh of this.outermost(answer.body)) {
      const old = document.getElementById(fresh.id);
      if (!old || this.busy(old)) continue;
      if (old.matches('input[type="hidden"]')) old.value = fresh.value;
      else old.replaceWith(document.importNode(fresh, true));
    }
  }

  outermost(parent) {
    return [...parent.children].flatMap((child) => (child.id ? [child] : this.outermost(child)));
  }

  busy(old) {
    const active = document.activeElement;
    if (old === active || (old.contains(active) && active.matches("input, textarea, select"))) return true;
    return [...this.changed].some((control) => old === control || old.contains(control));
  }

  show(controls, text, name) {
    for (const line of new Set([...controls].map((control) => this.lineOf(control)))) {
      if (line) write(line, text, name);
    }
  }

  lineOf(control) {
    return document.getElementById(`${control.id}-bewaard`)
      ?? document.getElementById(`${control.closest("fieldset")?.id}-bewaard`);
  }

  showAll(text, name) {
    for (const line of this.form.querySelectorAll("[data-saved-all]")) write(line, text, name);
  }
}

function write(line, text, name) {
  line.replaceChildren(...(name ? [icon(name)] : []), text);
  line.classList.toggle("kw-saved--failed", name === "warn");
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const autosave = new Autosave(form);
  autosave.draft.offer();
}
Draft.forgetSubmitted();
