// Replays a transcript: draws again from its header, takes its later steps again, writes all of it and compares the bytes.
import { chained, hex, sealed, sha256, unhex, utf8 } from "./lottery-bytes.js";
import { draw } from "./lottery-draw.js";
import { After } from "./lottery-after.js";
import { afterText, headText, listText, listsText, stepText, wholeText } from "./lottery-text.js";
import { read } from "./lottery-read.js";

const parts = ["case", "list_hash", "seed", "nonces", "beacon", "voided", "steps", "lists", "hash", "after", "now", "signatures"];

const counted = ["voided", "steps", "after", "signatures"];

// located tells in which line, part and step a byte lies.
function located(bytes, at) {
  const found = { byte: at, line: 0, part: "case", step: 0 };
  let next = 0;
  let first = 1;
  for (const line of new TextDecoder("latin1").decode(bytes.subarray(0, at + 1)).split(/(?<=\n)/)) {
    found.line++;
    const hit = parts.findIndex((part, i) => i >= next && line.startsWith(`"${part}":`));
    if (hit < 0) continue;
    found.part = parts[hit];
    first = found.line;
    next = hit + 1;
  }
  if (counted.includes(found.part)) found.step = found.line - first;
  return found;
}

function firstDifference(have, want) {
  const end = Math.min(have.length, want.length);
  for (let i = 0; i < end; i++) {
    if (have[i] !== want[i]) return i;
  }
  return have.length === want.length ? -1 : end;
}

// startOf is where the line of a part begins, or one of those below it (from 1).
function startOf(bytes, part, below = 0) {
  let line = 0;
  let head = -1;
  for (let at = 0; at < bytes.length; at = bytes.indexOf(10, at) + 1 || bytes.length) {
    if (head < 0 && new TextDecoder().decode(bytes.subarray(at, at + part.length + 3)) === `"${part}":`) head = line;
    if (head >= 0 && line === head + below) return at;
    line++;
  }
  return bytes.length;
}

// sound tells whether the seed follows from list, nonces and beacon.
async function sound(t) {
  const { source, chain, round, value, signature } = t.beacon;
  if (source === "") return t.nonces.length === 0 && round === 0 && chain + value + signature === "";
  if (source === "dice" && (chain + signature !== "" || round !== 0)) return false;
  if (source === "drand" && signature !== "" && value !== hex(await sha256(unhex(signature)))) return false;
  return t.seed === hex(await sealed("seed", unhex(t.list_hash), ...t.nonces.map(unhex), unhex(value)));
}

// again works a transcript out from its header. stuck is the first later step that cannot be taken, from 1, or 0.
async function again(t) {
  const made = { ...t, ...(await draw(t.case, unhex(t.seed))), after: [], stuck: 0 };
  let link = hex(await sha256(utf8(headText(made))));
  for (const step of made.steps) step.hash = link = await chained(link, stepText(step));
  made.hash = link = await chained(link, listsText("lists", made.lists));
  const now = new After(t.case, made.lists);
  for (const [i, asked] of t.after.entries()) {
    try {
      const step = { ...asked, n: i + 1, moved: now.take(asked) };
      step.hash = link = await chained(link, afterText(step));
      made.after.push(step);
    } catch {
      made.stuck = i + 1;
      break;
    }
  }
  return { ...made, now: now.lists };
}

// signed tells of each signature whether it holds: true, false, or null where the browser cannot tell.
async function signed(t) {
  const hashes = [t.hash, ...t.after.map((a) => a.hash)];
  return Promise.all(t.signatures.map(async ({ role, after, key, signature }) => {
    const text = await sealed("signature", utf8(role), unhex(hashes[after] ?? ""));
    try {
      const imported = await crypto.subtle.importKey("raw", unhex(key), "Ed25519", false, ["verify"]);
      return { role, after, holds: await crypto.subtle.verify("Ed25519", imported, unhex(signature), text) };
    } catch (error) {
      return { role, after, holds: error.name === "NotSupportedError" ? null : false };
    }
  }));
}

// verify replays the bytes of a transcript. It gives wrong: null, or the first byte, line, part and step that differ; and
// what was worked out, so that it can be shown: header, steps with same, lists, signatures.
export async function verify(bytes) {
  let have;
  try {
    have = read(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return { wrong: { unreadable: true, why: error.message } };
  }
  const made = await again({ ...have, list_hash: hex(await sha256(utf8(listText(have.case)))) });
  const steps = made.steps.map((s, i) => ({ ...s, same: have.steps?.[i]?.hash === s.hash && have.steps[i].code === s.code, said: have.steps?.[i] }));
  const out = { ...made, steps, final: made.after.at(-1)?.hash ?? made.hash, signed: await signed(made), wrong: null };
  const at = firstDifference(bytes, utf8(wholeText(made)));
  const wrong = [];
  if (at >= 0) wrong.push(at);
  if (made.stuck) wrong.push(startOf(bytes, "after", made.stuck));
  if (!(await sound(made))) wrong.push(startOf(bytes, "seed"));
  out.signed.forEach((s, i) => { if (s.holds === false) wrong.push(startOf(bytes, "signatures", i + 1)); });
  if (wrong.length > 0) out.wrong = located(bytes, Math.min(...wrong));
  return out;
}
