// The draw itself, worked out again from the published case and the seed (LO-1 to LO-6). Nothing here looks at what a
// transcript says the outcome is.
import { format, utf8 } from "./lottery-bytes.js";

const guaranteed = 2; // wishes from the third date on have it without a draw

const add = (sum, x) => sum + x;

// rules compare sums with caps in whole numbers: n·S against k·T. They stay far below 2⁵³.
export function rules({ dates, units, total, policy }) {
  const n = dates.length;
  const base = policy.base === "entrants" ? units.filter((u) => !u.last).map((u) => u.size).reduce(add, 0) : total;
  const alone = policy.cap === "per_date";
  const share = (date) => (alone ? base : (date + 1) * base);
  const room = (date, sum) => policy.cap === "none" || n * sum < share(date);
  const fits = (date, sum) => policy.cap === "none" || n * sum <= share(date);
  const of = (sums, date) => (alone ? sums[date] : sums.slice(0, date + 1).reduce(add, 0));
  // fit: entirely under the cap of this date and of all later ones that it counts for.
  const fit = (sums, date, size) => {
    if (policy.cap !== "cumulative") return fits(date, sums[date] + size);
    return sums.every((_, d) => d < date || fits(d, of(sums, d) + size));
  };
  const lastDate = (sums, wish, size) => sums.findIndex((_, d) => d >= wish && fit(sums, d, size));
  return { policy, n, room, fits, of, fit, lastDate };
}

// numbers gives the indexes of one stage: HMAC-SHA-256 over the stage's name and a counter, four numbers of 64 bits a block.
async function numbers(seed, stage) {
  const key = await crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  let counter = 0;
  let left = [];
  const number = async () => {
    if (left.length === 0) {
      const block = new DataView(await crypto.subtle.sign("HMAC", key, utf8(`${format}/stream/${stage}/${counter++}`)));
      left = [0, 8, 16, 24].map((at) => block.getBigUint64(at));
    }
    return left.shift();
  };
  const all = 2n ** 64n;
  return async (n) => {
    const size = BigInt(n);
    const most = all - (all % size); // what lies in the incomplete last turn is thrown away
    for (;;) {
      const v = await number();
      if (v < most) return Number(v % size);
    }
  };
}

// tickets counts those of a unit that is not placed, in the draw for a date.
function tickets({ policy, n }, date, wish) {
  if (wish > date || wish >= guaranteed) return 0;
  if (wish === 0) return date === 0 || date === n - 1 || policy.losers !== "last_date" ? 1 : 0;
  return date === 1 ? policy.second_date_tickets : policy.later_tickets;
}

// stages are the pools of a date, in order.
function stages(r, date) {
  const name = `date-${date + 1}`;
  const all = { name, date, tickets: (wish) => tickets(r, date, wish) };
  if (date !== 1 || r.policy.losers !== "ahead") return [all];
  const only = (place) => (wish) => (wish === place ? all.tickets(wish) : 0);
  return [{ ...all, name: `${name}-ahead`, tickets: only(0) }, { ...all, tickets: only(1) }];
}

// without takes all tickets of a drawn unit out: its other tickets are void. They stand beside each other.
function without(pool, unit) {
  const first = pool.indexOf(unit);
  let end = first;
  while (pool[end] === unit) end++;
  pool.splice(first, end - first);
}

class Drawing {
  constructor(c, seed) {
    Object.assign(this, { c, seed, rules: rules(c), steps: [], lists: c.dates.map(() => []), sums: c.dates.map(() => 0) });
    this.wish = c.units.map((u) => c.dates.indexOf(u.wish));
    this.open = c.units.map(() => true);
  }

  sum(date) { return this.rules.of(this.sums, date); }

  // place records a step, and puts the unit in the list of its date when the outcome says so.
  place(stage, pool, index, outcome, unit, date) {
    const { code, size } = this.c.units[unit];
    const before = this.sum(date);
    if (outcome !== "passed" && outcome !== "closed") {
      this.open[unit] = false;
      this.sums[date] += size;
      this.lists[date].push(code);
    }
    this.steps.push({ n: this.steps.length + 1, stage, date: this.c.dates[date], pool, index, code, size, outcome, before, after: this.sum(date) });
  }

  guarantee(date) {
    if (date < guaranteed) return;
    for (const [i, u] of this.c.units.entries()) {
      if (this.wish[i] === date && !u.last) this.place(`date-${date + 1}-guaranteed`, 0, 0, "guaranteed", i, date);
    }
  }

  outcome(date, unit) {
    if (date === this.c.dates.length - 1) return "rest";
    if (this.rules.fits(date, this.sum(date) + this.c.units[unit].size)) return "admitted";
    return { stop: "closed", skip: "passed" }[this.rules.policy.edge] ?? "crossed";
  }

  // stage draws one pool; false closes the date.
  async stage({ name, date, tickets: count }) {
    const pool = this.c.units.flatMap((u, i) => (u.last || !this.open[i] ? [] : Array(count(this.wish[i])).fill(i)));
    const index = await numbers(this.seed, name);
    const rest = date === this.c.dates.length - 1;
    while (pool.length > 0 && (rest || this.rules.room(date, this.sum(date)))) {
      const at = await index(pool.length);
      const unit = pool[at];
      const outcome = this.outcome(date, unit);
      this.place(name, pool.length, at, outcome, unit, date);
      if (outcome === "closed") return false;
      without(pool, unit);
    }
    return true;
  }

  // last draws the units that come after all others.
  async last() {
    const pool = this.c.units.flatMap((u, i) => (u.last ? [i] : []));
    const index = await numbers(this.seed, "last");
    while (pool.length > 0) {
      const at = await index(pool.length);
      const unit = pool[at];
      const found = this.rules.lastDate(this.sums, this.wish[unit], this.c.units[unit].size);
      this.place("last", pool.length, at, "last", unit, found < 0 ? this.c.dates.length - 1 : found);
      without(pool, unit);
    }
  }
}

// draw places every unit of a case whose units stand in the order of their codes. It gives steps and a list per date.
export async function draw(c, seed) {
  const d = new Drawing(c, seed);
  for (const date of c.dates.keys()) {
    d.guarantee(date);
    for (const stage of stages(d.rules, date)) {
      if (!(await d.stage(stage))) break;
    }
  }
  await d.last();
  return { steps: d.steps, lists: d.lists };
}
