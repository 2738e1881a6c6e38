// The part of the roster editor in which one works. It sends what its forms send, one thing after another, and shows what
// the server answers: the roster as it is kept, or why it was refused.
import { announce, icon } from "./dom.js";

export const days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"];

// clock writes minutes as an agenda does: 13.30.
export const clock = (minutes) => `${Math.floor(minutes / 60)}.${String(minutes % 60).padStart(2, "0")}`;

// spot is where a block stands, as its element says.
export function spot(block) {
  const number = (name) => Number(block.dataset[name]);
  return { day: number("day"), start: number("start"), length: number("length"), count: number("count"), kind: block.dataset.kind, name: block.dataset.name };
}

export const handle = (at) => `${at.day}-${at.start}`;

export const end = (at) => at.start + at.length * at.count;

// say is what is read aloud of a block that moves: "Blok GGZ, maandag 13.30 tot 14.30".
export const say = (at) => `${at.name}, ${days[at.day]} ${clock(at.start)} tot ${clock(end(at))}`;

const opening = 7 * 60;
const closing = 22 * 60;

// within keeps a block inside the day and the week.
export function within(at) {
  const count = Math.min(Math.max(at.count, 1), 60, Math.floor((closing - opening) / at.length));
  const last = closing - at.length * count;
  return { ...at, count, day: Math.min(Math.max(at.day, 0), 4), start: Math.min(Math.max(at.start, opening), last) };
}

export class Work {
  constructor(panel) {
    this.panel = panel;
    this.queue = Promise.resolve();
    this.sent = 0; // requests that are not answered
    document.addEventListener("submit", (event) => this.submit(event), true); // before the button says that it is busy
    document.addEventListener("click", (event) => this.click(event));
    addEventListener("popstate", () => this.go(location.href, {}));
  }

  get root() { return document.getElementById("rooster-werk"); }

  get editable() { return Boolean(this.root.dataset.save); }

  blocks() { return [...this.root.querySelectorAll("[data-block]")]; }

  find(key) { return this.blocks().find((block) => handle(spot(block)) === key); }

  // fields are what the form sends for a block that was at one spot and is at another now.
  fields(was, now) {
    const { version, member } = this.root.dataset;
    return { versie: version, wie: member, doe: "zet", blok: was, dag: now.day, begin: clock(now.start), soort: now.kind, minuten: now.length, plekken: now.count };
  }

  // put keeps a moved block, after all that was sent before.
  put(was, now, then) {
    return this.send(() => new URLSearchParams(this.fields(was, now)), handle(now), then, was);
  }

  // send posts what body gives when its turn comes: it then has the version of that moment.
  send(body, focus, then, was) {
    this.sent++;
    this.queue = this.queue.then(async () => {
      try {
        const answer = await fetch(this.root.dataset.save, { method: "POST", body: body(), headers: { "Kwartier-Part": "1" }, credentials: "same-origin" });
        await this.show(answer, answer.ok ? focus : was, true);
      } catch {
        this.unsent();
      } finally {
        this.sent--;
        then?.();
      }
    });
    return this.queue;
  }

  // unsent puts every block back: what the page shows is what is kept.
  unsent() {
    for (const block of this.blocks()) {
      block.classList.remove("is-moving", "is-clashing");
      block.removeAttribute("style");
    }
    const [line] = this.root.getElementsByClassName("kw-saved");
    const says = "Nog niet bewaard. Er is geen verbinding. Probeer het zo weer.";
    line?.replaceChildren(icon("warn"), says);
    announce(says);
  }

  // go shows another part of the roster.
  go(address, { push, focus }) {
    this.queue = this.queue.then(async () => {
      try {
        const answer = await fetch(address, { headers: { "Kwartier-Part": "1" }, credentials: "same-origin" });
        if (push) history.pushState(null, "", address);
        await this.show(answer, focus, false);
      } catch {
        location.assign(address);
      }
    });
    return this.queue;
  }

  async show(answer, focus, changed) {
    const ours = new URL(answer.url).pathname === location.pathname;
    if (!ours || (!answer.ok && answer.status !== 422 && answer.status !== 409)) return void location.assign(ours ? location.href : answer.url);
    if (changed && answer.redirected) history.replaceState(null, "", answer.url.replace(/[?&]net=[^&]*/, ""));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("rooster-werk");
    if (!fresh) return void location.reload();
    const open = [...this.root.querySelectorAll("details[open]")].map((d) => d.querySelector("summary").textContent);
    this.root.replaceWith(document.importNode(fresh, true));
    for (const d of this.root.querySelectorAll("details")) {
      if (!changed && open.includes(d.querySelector("summary").textContent)) d.open = true;
    }
    this.root.dispatchEvent(new CustomEvent("roster:shown", { bubbles: true }));
    this.focus(focus, answer.ok);
    if (changed && this.root.dataset.says) announce(this.root.dataset.says);
    if (changed && answer.ok) this.panel.renew();
    else if (changed) this.refused();
  }

  // focus goes to the block that was moved, or to what is named. After a refusal it goes to the list of what is wrong, unless
  // the form that says so is in sight: then the block that went back keeps it.
  focus(want, ok) {
    const summary = this.root.querySelector("[data-focus]");
    const target = want && (want.startsWith("nav") ? this.root.querySelector(want) : this.find(want) ?? document.getElementById(want));
    if (!ok && summary && !(target?.matches("[data-block]") && this.seen("blok"))) return void summary.focus();
    target?.focus({ preventScroll: want !== "begin" });
  }

  seen(id) {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
  }

  refused() {
    const wrong = this.root.querySelector(".utrecht-alert");
    if (wrong && !wrong.contains(document.activeElement)) announce(wrong.innerText.replace(/\s+/g, " "));
    this.panel.renew();
  }

  submit(event) {
    const form = event.target;
    if (!this.root.contains(form)) return;
    event.preventDefault();
    if (this.sent) return; // a second click
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form, button));
    const focus = button?.value === "zet" ? `${body.get("dag")}-${this.minutes(body.get("begin"))}` : null;
    this.send(() => { body.set("versie", this.root.dataset.version); return body; }, focus);
  }

  minutes(time) {
    const [hours, minutes = "0"] = String(time).replace(":", ".").split(".");
    return Number(hours) * 60 + Number(minutes);
  }

  // click follows a link within the part without a new page. A click in a gap says where the new block begins.
  click(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || !this.root.contains(link) || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.getAttribute("href").startsWith("#") || new URL(link.href).pathname !== location.pathname) return;
    event.preventDefault();
    const to = new URL(link.href);
    to.hash = "";
    if (link.matches("[data-minutes]") && event.detail) {
      const { top, height } = link.getBoundingClientRect();
      const part = Math.floor((((event.clientY - top) / height) * Number(link.dataset.minutes)) / 15) * 15;
      to.searchParams.set("begin", clock(Number(link.dataset.start) + Math.max(0, part)));
    }
    this.go(to.href, { push: true, focus: this.after(link, event) });
  }

  // after tells where the focus goes once a link was followed. The first click on a block leaves it in hand, to drag or to
  // move by keys; the second one, or Enter, goes on to its form.
  after(link, event) {
    if (link.matches("[data-block]") && event.detail && link.getAttribute("aria-current") !== "true") return handle(spot(link));
    if (link.hash) return "begin";
    const nav = link.closest("nav[aria-label]");
    return nav && `nav[aria-label="${nav.getAttribute("aria-label")}"] a[aria-current]`;
  }
}
