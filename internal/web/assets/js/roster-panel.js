// What a roster does, beside its week: a first answer at once, then refined in stages. Figures change at most twice a
// second, and one sentence is read aloud when the last stage is there.
import { announce } from "./dom.js";

const rest = 500; // between two changes
const wait = 150; // after the last move of the mouse
const slow = 300; // before the figures fade

const parts = ["rooster-lead", "rooster-strook", "rooster-paneel"];

export class Panel {
  constructor() {
    this.changed = performance.now();
    this.tell = false; // something changed: the reader wants to hear the result
  }

  get root() { return document.getElementById("rooster-paneel"); }

  get address() { return document.getElementById("rooster-werk").dataset.panel; }

  // refine asks for the next stage, and for the one after that.
  async refine() {
    const next = this.root.dataset.next;
    if (next) return this.ask(next);
    if (this.tell && this.root.dataset.says) announce(this.root.dataset.says);
    this.tell = false;
  }

  // renew begins again with the first stage: the roster changed.
  renew() {
    this.tell = true;
    return this.ask(this.address);
  }

  // preview shows what a block would do that is not dropped yet.
  preview(fields) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.address, new URLSearchParams(fields)), wait);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  async ask(address, body) {
    this.stop();
    const request = (this.request = new AbortController());
    const fade = setTimeout(() => this.busy(), slow);
    try {
      const answer = await fetch(address, { method: body ? "POST" : "GET", body, signal: request.signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const html = await answer.text();
      clearTimeout(fade);
      const left = this.changed + rest - performance.now();
      if (left > 0) await new Promise((go) => setTimeout(go, left));
      if (request.signal.aborted) return;
      this.show(html);
      if (!body) return this.refine();
    } catch {
      if (!request.signal.aborted) this.ready(); // what stands there stays; the page itself has it all
    } finally {
      clearTimeout(fade);
    }
  }

  busy() {
    this.root.classList.add("is-busy");
    this.root.setAttribute("aria-busy", "true");
  }

  ready() {
    this.root.classList.remove("is-busy");
    this.root.removeAttribute("aria-busy");
  }

  show(html) {
    this.changed = performance.now();
    const answer = new DOMParser().parseFromString(html, "text/html");
    const inside = this.root.contains(document.activeElement) && document.activeElement.getAttribute("href");
    for (const id of parts) {
      const fresh = answer.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceWith(document.importNode(fresh, true));
    }
    this.ready();
    this.root.querySelector("[data-more]")?.remove(); // the script goes on by itself
    if (inside) this.root.querySelector(`a[href="${CSS.escape(inside)}"]`)?.focus();
  }
}
