// The check page of a draw: the browser replays the transcript by itself, and works out the code of one's own ticket.
import { announce, element, icon } from "./dom.js";
import { ticketCode } from "./lottery-bytes.js";
import { verify } from "./lottery-verify.js";

const number = (n) => n.toLocaleString("nl-NL");

const outcomes = {
  admitted: "begint", crossed: "begint, gaat over de grens", passed: "past niet, schuift door", closed: "past niet, de datum is vol",
  guaranteed: "zeker, zonder trekking", rest: "begint, de rest", last: "begint, na alle andere",
};

const roles = { drawer: "wie lootte", "supervisor-1": "toezichthouder 1", "supervisor-2": "toezichthouder 2" };

const holds = new Map([[true, "klopt"], [false, "klopt niet"], [null, "kan deze browser niet nakijken"]]);

function alert(kind, name, heading, ...lines) {
  const text = element("div", "", element("h3", "utrecht-heading-3", heading), ...lines.map((line) => element("p", "", line)));
  return element("div", `utrecht-alert utrecht-alert--${kind}`, icon(name), text);
}

class Check {
  constructor(root) {
    this.root = root;
    this.parts = JSON.parse(root.dataset.delen);
    this.found = null; // what the transcript of this page led to
    this.mine();
    this.file();
    if (!root.dataset.uitslag) return;
    document.getElementById("reken").hidden = false;
    document.getElementById("reken-na").addEventListener("click", () => this.ours().then((found) => this.show(found)));
  }

  // ours replays the transcript of this page, once.
  async ours() {
    this.found ??= fetch(this.root.dataset.uitslag).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return verify(new Uint8Array(await answer.arrayBuffer()));
    });
    return this.found;
  }

  file() {
    const button = document.getElementById("bestand-zelf");
    const field = document.getElementById("bestand");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const [file] = field.files;
      if (!file) return void field.focus();
      this.show(await verify(new Uint8Array(await file.arrayBuffer())));
    });
  }

  show(found) {
    const place = document.getElementById("eigen-uitkomst");
    place.replaceChildren(this.verdict(found), ...(found.steps ? [this.sums(found), this.steps(found)] : []));
    const section = document.getElementById("eigen");
    section.hidden = false;
    section.scrollIntoView({ block: "nearest" });
    announce(place.querySelector("h3").textContent);
  }

  verdict({ wrong, steps }) {
    if (!wrong) return alert("ok", "ok", "Deze uitslag klopt", `Je browser trok alle ${number(steps.length)} loten opnieuw. Geen byte is anders.`);
    if (wrong.unreadable) return alert("warning", "warn", "Dit is geen uitslag van een loting", "Of er is zo veel in veranderd dat ze niet te lezen is.");
    const part = `${this.parts[wrong.part]}${wrong.step ? ` ${wrong.step}` : ""}`;
    return alert("error", "block", "Deze uitslag klopt niet", `Het eerste verschil zit in ${part}: regel ${number(wrong.line)}, byte ${number(wrong.byte)} van het bestand.`);
  }

  sums({ list_hash: list, hash, final, signed }) {
    const line = (term, text) => element("div", "", element("dt", "", term), element("dd", "", text));
    const out = element("dl", "kw-defs", line("Controlesom van de lijst", list), line("Controlesom van de loting", hash));
    if (final !== hash) out.append(line("Controlesom na de wijzigingen", final));
    for (const s of signed) {
      const after = s.after > 0 ? `, na wijziging ${s.after}` : "";
      out.append(line(`Handtekening van ${roles[s.role]}${after}`, holds.get(s.holds)));
    }
    return element("div", "kw-sums", out);
  }

  steps({ steps }) {
    const list = element("ol", "kw-redo kw-plain");
    for (const s of steps) {
      const what = `${s.code}, ${number(s.size)} patiënten: ${outcomes[s.outcome]}`;
      const says = s.same ? "gelijk" : `anders: in het bestand staat ${s.said?.code ?? "niets"}`;
      const mark = element("span", s.same ? "kw-redo__same" : "kw-redo__other", icon(s.same ? "ok" : "block"), says);
      list.append(element("li", "", element("span", "", String(s.n)), element("span", "", what), mark));
    }
    const summary = element("summary", "", "Elke trekking");
    return element("details", "kw-details", summary, element("div", "", list));
  }

  mine() {
    const form = document.getElementById("regel");
    const value = (id) => document.getElementById(id).value.trim();
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const agb = value("regel-agb").padStart(8, "0");
      const code = await ticketCode(agb, value("regel-zout"));
      document.getElementById("regel-uitkomst").textContent = await this.line(code);
    });
  }

  async line(code) {
    if (!this.root.dataset.uitslag) return `Je lot is ${code}. De uitslag is er nog niet.`;
    const { now, case: { dates, units } } = await this.ours();
    if (!units.some((u) => u.code === code) && !now.flat().includes(code)) return `${code} staat niet op de lijst. Kijk na wat je typte.`;
    const at = now.findIndex((list) => list.includes(code));
    if (at < 0) return `Je lot is ${code}. Het doet niet meer mee.`;
    const date = new Date(`${dates[at]}T12:00`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
    return `Je lot is ${code}. Je begint op ${date}, als nummer ${now[at].indexOf(code) + 1} van die datum.`;
  }
}

const root = document.querySelector("#controle[data-delen]");
if (root) new Check(root);
