// The live page of a draw: it gets the steps as they come and shows them. Who comes late has them all on the page already;
// who loses the connection gets what was missed, by the number of the last step. One can have it stand still.
import { announce, element } from "./dom.js";
import { bars } from "./lottery-bars.js";

const put = (id, text) => { document.getElementById(id).textContent = text; };

class Mine {
  get root() { return document.getElementById("mijn"); }

  // The code stays in the address after #, which is not sent anywhere.
  constructor() {
    this.code = new URLSearchParams(location.hash.slice(1)).get("lot") ?? document.getElementById("mijn-code").textContent;
    document.getElementById("mijn-formulier").addEventListener("submit", (event) => {
      event.preventDefault();
      this.code = document.getElementById("lot-zoek").value.trim();
      history.replaceState(null, "", this.code ? `#lot=${encodeURIComponent(this.code)}` : location.pathname);
      this.show();
      announce(document.getElementById("mijn-tekst").textContent);
    });
    if (this.code) this.show();
  }

  find(list) {
    const lines = [...document.getElementById(list).children];
    return lines.find((line) => line.dataset.lot === this.code) ?? lines.find((line) => line.dataset.lot === this.code.toUpperCase());
  }

  show() {
    const code = document.getElementById("mijn-code");
    for (const line of document.querySelectorAll(".is-mine")) line.classList.remove("is-mine");
    code.hidden = !this.code;
    if (!this.code) return;
    const ticket = this.find("loten");
    code.textContent = ticket?.dataset.lot ?? this.code;
    put("mijn-tekst", this.says(ticket));
    if (!ticket) return;
    for (const line of document.querySelectorAll(`[data-lot="${CSS.escape(ticket.dataset.lot)}"]`)) line.classList.add("is-mine");
  }

  says(ticket) {
    if (!ticket) return this.root.dataset.unknown;
    return ticket.dataset.mine ?? this.find("trekkingen")?.dataset.mine ?? JSON.parse(this.root.dataset.wait)[ticket.dataset.wish];
  }
}

class Live {
  constructor(root) {
    this.root = root;
    this.shown = 0;
    this.queue = [];
    this.still = false;
    this.over = "";
    if (!document.getElementById("mijn")) return this.listen();
    this.mine = new Mine();
    if (root.dataset.stroom) this.listen();
    const button = document.getElementById("stil");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => this.stop(button));
  }

  listen() {
    const address = this.root.dataset.stroom;
    this.shown = Number(new URL(address, location).searchParams.get("na"));
    this.source = new EventSource(address);
    this.source.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    for (const end of ["einde", "opnieuw"]) {
      this.source.addEventListener(end, () => {
        this.source.close();
        this.over = end;
        this.drain();
      });
    }
  }

  take(beat) {
    this.queue.push(beat);
    this.drain();
  }

  stop(button) {
    this.still = !this.still;
    button.textContent = this.still ? "Ga verder" : "Zet stil op mijn scherm";
    this.drain();
  }

  drain() {
    if (this.still) return;
    for (const beat of this.queue.splice(0)) {
      if (beat.n === this.shown + 1) this.show(beat);
    }
    if (this.over) this.renew(this.over === "einde" ? 0 : 500 + Math.random() * 1500);
  }

  show(beat) {
    this.shown = beat.n;
    put("lot-over", beat.over);
    put("lot-code", beat.code);
    put("lot-kop", beat.head);
    put("lot-tekst", beat.text);
    put("inleiding", beat.lead);
    bars(beat);
    this.line(beat.line);
    if (beat.wait) this.mine.root.dataset.wait = JSON.stringify(beat.wait);
    this.mine.show();
    announce(beat.says);
  }

  line({ n, code, size, sum, note, mine }) {
    const text = element("span", "", size);
    if (note) text.append(" ", element("small", "", note));
    const line = element("li", "", element("span", "", String(n)), element("strong", "kw-mono", code), text, element("span", "kw-soft", sum));
    Object.assign(line.dataset, { lot: code, mine });
    const list = document.getElementById("trekkingen");
    list.prepend(line);
    list.closest("section").hidden = false;
  }

  // renew takes the page once more: the draw is over, or something else changed. All who watch do not do so at once.
  async renew(wait) {
    this.over = "";
    await new Promise((go) => setTimeout(go, wait));
    const answer = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return void location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("loting");
    this.root.replaceWith(document.importNode(fresh, true));
    begin();
    announce(document.getElementById("lot-kop")?.textContent ?? document.querySelector("h1").textContent);
  }
}

function begin() {
  const root = document.getElementById("loting");
  if (root) new Live(root);
}

begin();
