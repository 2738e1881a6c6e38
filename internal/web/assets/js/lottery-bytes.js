// What a draw is made of, in bytes: texts, hexadecimal, sums and sealed lists of parts. As docs/lottery-format.md describes
// it; with WebCrypto and nothing else.
export const format = "kwartier-lottery-1";

const encoder = new TextEncoder();

export const utf8 = (text) => encoder.encode(text);

export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

export function unhex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error("no hexadecimal");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function joined(parts) {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function measured(part) {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, part.length);
  return joined([size, part]);
}

// sealed is SHA-256 over a purpose and parts, each with its length before it.
export const sealed = (purpose, ...parts) => sha256(joined([utf8(`${format}/${purpose}`), ...parts].map(measured)));

// chained is the next hash of the chain: over the one before, in hexadecimal, a new line and the text.
export async function chained(before, text) {
  return hex(await sha256(utf8(`${before}\n${text}`)));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// ticketCode is what stands on the ticket of who claims with an AGB code and has this salt.
export async function ticketCode(agb, salt) {
  const bits = [...(await sealed("ticket", utf8(agb), utf8(salt))).slice(0, 5)].map((b) => b.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{5}/g).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
}
