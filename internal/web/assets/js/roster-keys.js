// Moving a block by keys: up and down five minutes, with Shift a day, with Ctrl or Alt (or + and −) a slot more or fewer.
// What is pressed in one go is kept as one change.
import { announce } from "./dom.js";
import { Hand } from "./roster-hand.js";
import { handle, spot, within } from "./roster-work.js";

const rest = 600; // after the last key

export class Keys {
  constructor(work) {
    this.work = work;
    this.hand = new Hand(work);
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("focusout", () => this.keep());
    document.addEventListener("roster:shown", () => this.again());
  }

  press(event) {
    const block = event.target.closest?.("[data-block]");
    if (!block || !this.work.editable) return;
    if (event.key === "Escape" && this.held) return this.drop(event);
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    if (this.held?.block !== block) this.keep();
    const at = this.kept?.block === block ? this.kept.now : spot(block);
    this.held ??= { block, was: handle(at), now: at };
    const { now } = this.held;
    this.held.now = within({ ...now, start: now.start + (step.start ?? 0), day: now.day + (step.day ?? 0), count: now.count + (step.count ?? 0) });
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), rest);
  }

  show() {
    announce(this.hand.show(this.held.block, this.held.now));
    this.work.panel.preview(this.work.fields(this.held.was, this.held.now));
  }

  // keep sends what was pressed so far. Keys that come before the answer go on from there.
  keep() {
    clearTimeout(this.timer);
    if (!this.held) return;
    const { block, was, now } = this.held;
    this.held = null;
    if (was === handle(now) && this.hand.same(block, now)) return this.work.panel.renew();
    const kept = (this.kept = { block, now }); // until the answer is there the block still says where it was
    this.work.put(was, now, () => { if (this.kept === kept) this.kept = null; });
  }

  // again puts a block where the keys had it, when the answer to an earlier change came meanwhile.
  again() {
    if (!this.held) return;
    const block = this.work.find(this.held.was);
    if (!block) return void (this.held = null);
    this.held.block = block;
    block.focus({ preventScroll: true });
    this.hand.show(block, this.held.now);
  }

  drop(event) {
    event.preventDefault();
    clearTimeout(this.timer);
    this.hand.back(this.held.block);
    this.held = null;
    this.work.panel.renew();
    announce("Het blok staat weer waar het stond.");
  }
}

// stepOf is what a key does, or nothing.
function stepOf({ key, shiftKey, ctrlKey, altKey, metaKey }) {
  if (metaKey) return null;
  const way = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
  const upright = key === "ArrowUp" || key === "ArrowDown";
  if (ctrlKey || altKey) return upright ? { count: way } : null; // Ctrl and + or − are the browser's
  if (key === "+" || key === "=") return { count: 1 };
  if (key === "-" || key === "−") return { count: -1 };
  if (!way) return null;
  if (shiftKey || !upright) return shiftKey ? { day: way } : null;
  return { start: 5 * way };
}
