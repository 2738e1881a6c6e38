// Dragging a block: anywhere on it with the mouse, by its grip on a touch screen, so that the page still scrolls. Its foot
// makes it longer or shorter.
import { announce, element } from "./dom.js";
import { Hand } from "./roster-hand.js";
import { handle, spot, within } from "./roster-work.js";

const least = 4; // pixels before it is no click any more

export class Drag {
  constructor(work) {
    this.work = work;
    this.hand = new Hand(work);
    document.addEventListener("pointerdown", (event) => this.take(event));
    document.addEventListener("pointermove", (event) => this.move(event));
    document.addEventListener("pointerup", (event) => this.drop(event));
    document.addEventListener("pointercancel", () => this.release());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.release());
    document.addEventListener("click", (event) => this.click(event), true);
    document.addEventListener("dragstart", (event) => event.target.closest?.("[data-block], .kw-gap") && event.preventDefault());
    document.addEventListener("roster:shown", () => this.dress());
    this.dress();
  }

  // dress gives every block its grip and its foot.
  dress() {
    if (!this.work.editable) return;
    for (const block of this.work.blocks()) block.append(element("span", "kw-grip"), element("span", "kw-edge"));
  }

  take(event) {
    const block = event.target.closest?.("[data-block]");
    if (!block || !this.work.editable || event.button || this.held) return;
    const foot = event.target.closest(".kw-edge");
    if (event.pointerType === "touch" && !foot && !event.target.closest(".kw-grip")) return;
    this.clicked = false;
    this.held = { block, foot, pointer: event.pointerId, x: event.pageX, y: event.pageY, was: spot(block), now: spot(block), unit: this.unit(), moving: false };
  }

  // unit is how high five minutes are.
  unit() { return this.work.root.querySelector(".kw-week__hours > li").getBoundingClientRect().height / 12; }

  move(event) {
    const held = this.held;
    if (!held || event.pointerId !== held.pointer) return;
    if (!held.moving && Math.hypot(event.pageX - held.x, event.pageY - held.y) < least) return;
    if (!held.moving) this.begin(event);
    const steps = Math.round((event.pageY - held.y) / held.unit);
    const { was } = held;
    const now = held.foot ? within({ ...was, count: was.count + Math.round((steps * 5) / was.length) })
      : within({ ...was, start: was.start + steps * 5, day: this.day(event.clientX) ?? held.now.day });
    if (handle(now) === handle(held.now) && now.count === held.now.count) return;
    held.now = now;
    held.says = this.hand.show(held.block, now);
    this.work.panel.preview(this.work.fields(handle(was), now));
  }

  begin(event) {
    this.held.moving = true;
    this.held.block.setPointerCapture(event.pointerId);
    this.work.root.querySelector(".kw-week").classList.add("is-held");
  }

  // day is the day under the mouse.
  day(x) {
    for (let day = 0; day < 5; day++) {
      const box = this.hand.column(day);
      if (box && x >= box.left && x <= box.right) return day;
    }
    return null;
  }

  drop(event) {
    const held = this.held;
    if (!held || event.pointerId !== held.pointer) return;
    if (!held.moving) return void (this.held = null);
    this.clicked = true;
    const { was, now } = held;
    if (handle(was) === handle(now) && was.count === now.count) return this.release();
    this.free();
    announce(held.says);
    this.work.put(handle(was), now);
  }

  // release lets go: the block stands where it stood.
  release() {
    if (!this.held) return;
    const { block, moving } = this.held;
    this.free();
    if (!moving) return;
    this.clicked = true;
    this.hand.back(block);
    this.work.panel.renew();
  }

  free() {
    this.held = null;
    this.work.root.querySelector(".kw-week").classList.remove("is-held");
    setTimeout(() => { this.clicked = false; }, 0);
  }

  // click swallows the click that ends a drag.
  click(event) {
    if (!this.clicked || !event.target.closest?.("[data-block]")) return;
    this.clicked = false;
    event.preventDefault();
    event.stopPropagation();
  }
}
