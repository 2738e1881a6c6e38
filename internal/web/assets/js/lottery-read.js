// Reads a transcript, and refuses what cannot be one. What a draw leads to is not looked at: that is worked out again.
const refuse = (where) => { throw new Error(where); };

const must = (fine, where) => fine || refuse(where);

const whole = (v, least, most, where) => must(Number.isSafeInteger(v) && v >= least && v <= most, where);

const hexadecimal = (v, where) => must(typeof v === "string" && /^([0-9a-f]{2})*$/.test(v), where);

const date = (v, where) => must(/^\d{4}-\d\d-\d\d$/.test(v), where);

const code = (v, where) => must(typeof v === "string" && /^[!-~]([ -~]{0,62}[!-~])?$/.test(v) && !/["\\]/.test(v), where);

const words = {
  base: ["region", "entrants"], cap: ["cumulative", "per_date", "none"], edge: ["cross", "stop", "skip"],
  losers: ["join", "ahead", "last_date"], moves: ["willing", "literal"],
};

function list(c) {
  const { total, dates, units, policy } = c;
  for (const [key, known] of Object.entries(words)) must(known.includes(policy[key]), `policy.${key}`);
  whole(policy.second_date_tickets, 1, 100, "policy.second_date_tickets");
  whole(policy.later_tickets, 1, 100, "policy.later_tickets");
  whole(total, policy.base === "entrants" ? 0 : 1, 1e12, "total");
  must(dates.length > 0 && dates.length <= 60, "dates");
  dates.forEach((d, i) => date(d, `dates[${i}]`) && must(i === 0 || d > dates[i - 1], `dates[${i}]`));
  must(units.length > 0 && units.length <= 10_000, "units");
  for (const [i, u] of units.entries()) {
    code(u.code, `units[${i}].code`);
    whole(u.size, 1, 1e8, `units[${i}].size`);
    must(dates.includes(u.wish), `units[${i}].wish`);
    must(typeof u.last === "boolean", `units[${i}].last`);
  }
  must(new Set(units.map((u) => u.code)).size === units.length, "units");
  return { ...c, units: [...units].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function later(a, i) {
  code(a.unit, `after[${i}].unit`);
  whole(a.size, 0, 1e8, `after[${i}].size`);
  must(a.date === "" || date(a.date), `after[${i}].date`);
  a.accept.forEach((c) => code(c, `after[${i}].accept`));
  return { ...a, accept: [...new Set(a.accept)].sort() };
}

function beacon(b) {
  must(["", "drand", "dice"].includes(b.source), "beacon.source");
  whole(b.round, 0, Number.MAX_SAFE_INTEGER, "beacon.round");
  for (const key of ["chain", "value", "signature"]) hexadecimal(b[key], `beacon.${key}`);
  return b;
}

// read gives what a transcript's bytes are worked out from. It throws an Error that names the place.
export function read(text) {
  const t = JSON.parse(text);
  for (const key of ["list_hash", "seed"]) hexadecimal(t[key], key);
  t.nonces.forEach((n, i) => hexadecimal(n, `nonces[${i}]`));
  for (const [i, v] of t.voided.entries()) {
    hexadecimal(v.hash, `voided[${i}].hash`);
    must(typeof v.reason === "string" && v.reason !== "", `voided[${i}].reason`);
  }
  for (const [i, s] of t.signatures.entries()) {
    must(["drawer", "supervisor-1", "supervisor-2"].includes(s.role), `signatures[${i}].role`);
    whole(s.after, 0, t.after.length, `signatures[${i}].after`);
    for (const key of ["key", "signature"]) hexadecimal(s[key], `signatures[${i}].${key}`);
  }
  return { ...t, case: list(t.case), beacon: beacon(t.beacon), after: t.after.map(later) };
}
