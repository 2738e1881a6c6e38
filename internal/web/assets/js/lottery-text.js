// The one form in which a transcript is written: a draw or a unit a line. As docs/lottery-format.md describes it.
import { format } from "./lottery-bytes.js";

// lines writes a list, each of its values on a line.
const lines = (open, values) => `${open}\n${values.map((v, i) => `${v}${i < values.length - 1 ? "," : ""}\n`).join("")}]`;

const texts = (values) => `[${values.map((v) => `"${v}"`).join(",")}]`;

const escaped = (text) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');

// object writes keys in the order given; texts in quotes, numbers and truths as they are.
const object = (values) => `{${Object.entries(values).map(([k, v]) => `"${k}":${typeof v === "string" ? `"${v}"` : v}`).join(",")}}`;

const picked = (from, ...keys) => Object.fromEntries(keys.map((key) => [key, from[key]]));

const unended = (line) => line.slice(0, -1);

// listText is the ticket list as it is published.
export function listText({ total, dates, policy, units }) {
  const settings = object(picked(policy, "base", "cap", "edge", "second_date_tickets", "later_tickets", "losers", "moves"));
  return `{"total":${total},"dates":${texts(dates)},"policy":${settings},${lines('"units":[', units.map((u) => object(picked(u, "code", "size", "wish", "last"))))}}`;
}

// headText is all before the draws: the chain begins with it.
export function headText(t) {
  const beacon = object(picked(t.beacon, "source", "chain", "round", "value", "signature"));
  const voided = t.voided.map((v) => object({ hash: v.hash, reason: escaped(v.reason) }));
  return `{"format":"${format}",\n"case":${listText(t.case)},\n"list_hash":"${t.list_hash}",\n"seed":"${t.seed}",\n` +
    `"nonces":${texts(t.nonces)},\n"beacon":${beacon},\n${lines('"voided":[', voided)},\n`;
}

// stepText is a draw's line up to its hash: what the chain takes in.
export const stepText = (s) =>
  unended(object(picked(s, "n", "stage", "date", "pool", "index", "code", "size", "outcome", "before", "after")));

// afterText is a later step's line up to its hash.
export const afterText = (a) =>
  `${unended(object(picked(a, "n", "kind", "unit", "size", "date")))},"accept":${texts(a.accept)},"moved":[${a.moved.map((m) => object(picked(m, "code", "from", "to"))).join(",")}]`;

export const listsText = (key, lists) => `"${key}":[${lists.map(texts).join(",")}]`;

// wholeText is the transcript.
export function wholeText(t) {
  const hashed = (text, { hash }) => `${text},"hash":"${hash}"}`;
  return `${headText(t)}${lines('"steps":[', t.steps.map((s) => hashed(stepText(s), s)))},\n${listsText("lists", t.lists)},\n"hash":"${t.hash}",\n` +
    `${lines('"after":[', t.after.map((a) => hashed(afterText(a), a)))},\n${listsText("now", t.now)},\n` +
    `${lines('"signatures":[', t.signatures.map((s) => object(picked(s, "role", "after", "key", "signature"))))}}\n`;
}
