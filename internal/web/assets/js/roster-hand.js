// A block in the hand: shown where it goes, without moving the blocks around it. Lengths are set as custom properties, which
// the security policy allows from a script.
import { end, say, spot } from "./roster-work.js";

export class Hand {
  constructor(work) { this.work = work; }

  // show draws a block at a spot and gives what is read aloud.
  show(block, now) {
    const was = spot(block);
    const from = this.column(was.day);
    const to = this.column(now.day);
    const aside = from && to ? to.left - from.left : 0;
    block.classList.add("is-moving");
    block.style.setProperty("--kw-dx", aside);
    block.style.setProperty("--kw-dy", (now.start - was.start) / 5);
    block.style.setProperty("--kw-l", (now.length * now.count) / 5);
    const other = this.work.blocks().find((b) => b !== block && overlaps(spot(b), now));
    block.classList.toggle("is-clashing", Boolean(other));
    this.last = now;
    this.fill(now);
    return other ? `${say(now)}. Daar staat al ${other.dataset.name.toLowerCase()}.` : say(now);
  }

  // same tells whether a block came back to where it began.
  same(now) {
    const block = this.work.find(`${now.day}-${now.start}`);
    const same = block && spot(block).count === now.count;
    if (same) this.back(block);
    return same;
  }

  back(block) {
    block.classList.remove("is-moving", "is-clashing");
    for (const name of ["--kw-dx", "--kw-dy", "--kw-l"]) block.style.removeProperty(name);
    this.fill(spot(block));
  }

  // column is where a day stands; nothing when it is not shown.
  column(day) {
    const box = this.work.root.querySelector(`.kw-day[data-day="${day}"] > ol`)?.getBoundingClientRect();
    return box?.width ? box : null;
  }

  // fill keeps the number form of the same block true.
  fill(now) {
    const form = document.getElementById("blok");
    if (!form?.elements || form.elements.blok?.value === "") return;
    const chosen = this.work.root.querySelector("[data-block].is-picked");
    if (!chosen || !chosen.classList.contains("is-moving")) return;
    const { dag, begin, plekken } = form.elements;
    dag.value = now.day;
    begin.value = `${Math.floor(now.start / 60)}.${String(now.start % 60).padStart(2, "0")}`;
    plekken.value = now.count;
    form.querySelector("[data-after]")?.replaceChildren(`Tot ${Math.floor(end(now) / 60)}.${String(end(now) % 60).padStart(2, "0")}.`);
  }
}

const overlaps = (a, b) => a.day === b.day && a.start < end(b) && b.start < end(a);
