// The page of a supervisor: the number is made here and does not leave the browser until it is given; what is signed was
// replayed here first.
import { announce } from "./dom.js";
import { hex, sealed, unhex, utf8 } from "./lottery-bytes.js";
import { verify } from "./lottery-verify.js";

const root = document.getElementById("toezicht");
const form = root?.querySelector("[data-toezicht]");
const plain = (text) => text.replaceAll(/\s/g, "").toLowerCase();
const grouped = (text) => text.match(/.{1,8}/g).join(" ");
const field = () => document.getElementById("getal");

// The number is kept on this device as well, so that who loses the paper can still give it.
const kept = {
  get: () => { try { return localStorage.getItem(root.dataset.key); } catch { return null; } },
  put: (text) => { try { localStorage.setItem(root.dataset.key, text); return true; } catch { return false; } },
};

const tasks = {
  commit() {
    const make = document.getElementById("maak");
    make.hidden = false;
    make.addEventListener("click", () => {
      field().value = grouped(hex(crypto.getRandomValues(new Uint8Array(16))));
      document.getElementById("bewaard").textContent = "Schrijf dit getal op. Leg het daarna vast.";
    });
    form.addEventListener("submit", async (event) => {
      const text = plain(field().value);
      if (form.elements.vastlegging.value || !/^([0-9a-f]{2}){16,}$/.test(text)) return; // the server says what is wrong
      event.preventDefault();
      kept.put(text);
      form.elements.vastlegging.value = hex(await sealed("nonce", unhex(text)));
      field().disabled = true; // the number is not sent
      form.submit();
    });
  },

  reveal() {
    const text = kept.get();
    if (text && !field().value) field().value = grouped(text);
  },

  sign() {
    const button = document.getElementById("teken");
    const say = (text) => { document.getElementById("teken-uitkomst").textContent = text; };
    button.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (event.submitter !== button) return;
      event.preventDefault();
      try {
        const answer = await fetch(root.dataset.uitslag, { credentials: "same-origin" });
        const found = await verify(new Uint8Array(await answer.arrayBuffer()));
        if (found.wrong || found.hash !== root.dataset.hash) return void say("De uitslag klopt niet. Teken niet, en bel de zorggroep.");
        const key = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
        const text = await sealed("signature", utf8(root.dataset.role), unhex(found.hash));
        form.elements.sleutel.value = hex(new Uint8Array(await crypto.subtle.exportKey("raw", key.publicKey)));
        form.elements.handtekening.value = hex(new Uint8Array(await crypto.subtle.sign("Ed25519", key.privateKey, text)));
        form.submit();
      } catch {
        say("Deze browser kan niet tekenen. Teken op het geprinte verslag.");
        announce("Deze browser kan niet tekenen.");
      }
    });
  },
};

if (form) tasks[form.dataset.toezicht]();
