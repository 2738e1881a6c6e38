// What happened after the draw, worked out again: moves, withdrawals, corrections and late entrants (AD-1 to AD-4).
import { rules } from "./lottery-draw.js";

const refuse = (why) => { throw new Error(why); };

export class After {
  constructor(c, lists) {
    Object.assign(this, { dates: c.dates, rules: rules(c), lists: lists.map((l) => [...l]) });
    this.units = new Map(c.units.map((u) => [u.code, { ...u }]));
  }

  where(code) { return this.lists.findIndex((l) => l.includes(code)); }

  // take does one later step, and gives who moved. It throws when the step cannot be taken.
  take({ kind, unit, size, date: name, accept }) {
    this.moved = [];
    this.accept = accept;
    if (!accept.every((code) => this.where(code) >= 0)) refuse("accept");
    const from = this.where(unit);
    const date = this.dates.indexOf(name);
    if ((kind === "late" || kind === "correct") && (size < 1 || size > 1e8)) refuse("size");
    if ((kind === "late" || kind === "move") && date < 0) refuse("date");
    if (kind !== "late" && from < 0) refuse("unit");
    switch (kind) {
      case "move": this.move(unit, from, date); break;
      case "late": this.late(unit, size, date); break;
      case "withdraw": this.refilling(from, () => this.shift(unit, from, -1)); break;
      case "correct": this.refilling(from, () => { this.units.get(unit).size = size; }); break;
      default: refuse("kind");
    }
    return this.moved;
  }

  // shift moves a unit to the end of another list; -1 is outside the lists.
  shift(code, from, to) {
    if (from >= 0) this.lists[from].splice(this.lists[from].indexOf(code), 1);
    if (to >= 0) this.lists[to].push(code);
    this.moved.push({ code, from: this.dates[from] ?? "", to: this.dates[to] ?? "" });
  }

  may(code, date) {
    return this.rules.policy.moves === "literal" || this.units.get(code).wish <= this.dates[date] || this.accept.includes(code);
  }

  // move: the first of each next list who may moves up one place in the chain, and the mover comes last.
  move(unit, from, to) {
    if (to <= from) refuse("date");
    let free = from;
    for (let next = from + 1; next <= to; next++) {
      const up = this.lists[next].find((code) => this.may(code, free));
      if (up === undefined) continue;
      this.shift(up, next, free);
      free = next;
    }
    if (free !== to) refuse("accept");
    this.shift(unit, from, to);
  }

  late(code, size, wish) {
    if (this.units.has(code)) refuse("unit");
    const date = this.rules.lastDate(this.placed(), wish, size);
    if (date < 0) refuse("size");
    this.units.set(code, { code, size, wish: this.dates[wish], last: false });
    this.shift(code, -1, date);
  }

  placed(keep = () => true) {
    return this.lists.map((l) => l.map((code) => this.units.get(code)).filter(keep).reduce((sum, u) => sum + u.size, 0));
  }

  ordinary() {
    const sums = this.placed((u) => !u.last);
    return sums.map((_, date) => this.rules.of(sums, date));
  }

  // refilling fills the dates as far as they were filled before a change, from the next lists in order. Who comes last stays.
  refilling(from, change) {
    const before = this.ordinary();
    change();
    for (let date = from; date < this.lists.length - 1; date++) {
      while (this.fill(date, before[date]));
    }
  }

  // fill moves one unit up to a date; false when none can or may.
  fill(date, before) {
    const sum = this.ordinary()[date];
    if (sum >= before || !this.rules.room(date, sum)) return false;
    for (let next = date + 1; next < this.lists.length; next++) {
      for (const code of this.lists[next]) {
        const u = this.units.get(code);
        if (u.last || !this.may(code, date)) continue;
        if (this.rules.policy.edge !== "cross" && !this.rules.fits(date, sum + u.size)) {
          if (this.rules.policy.edge === "stop") return false;
          continue;
        }
        this.shift(code, next, date);
        return true;
      }
    }
    return false;
  }
}
