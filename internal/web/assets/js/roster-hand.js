// A block in the hand: shown where it goes, without moving the blocks around it. Lengths are set as custom properties, which
// the security policy allows from a script.
import { clock, end, say, spot } from "./roster-work.js";

export class Hand {
  constructor(work) { this.work = work; }

  // show draws a block at a spot and gives what is read aloud.
  show(block, now) {
    const was = spot(block);
    const from = this.column(was.day);
    const to = this.column(now.day);
    const aside = from && to ? to.left - from.left : 0;
    block.classList.add("is-moving");
    block.style.setProperty("--week-aside", aside);
    block.style.setProperty("--week-down", (now.start - was.start) / 5);
    block.style.setProperty("--week-long", (now.length * now.count) / 5);
    const other = this.work.blocks().find((b) => b !== block && overlaps(spot(b), now));
    block.classList.toggle("is-clashing", Boolean(other));
    this.write(block, now);
    this.fill(now);
    return other ? `${say(now)}. Daar staat al ${other.dataset.name.toLowerCase()}.` : say(now);
  }

  // same tells whether a block came back to where it began.
  same(block, now) {
    const was = spot(block);
    const same = was.day === now.day && was.start === now.start && was.count === now.count;
    if (same) this.back(block);
    return same;
  }

  back(block) {
    block.classList.remove("is-moving", "is-clashing");
    for (const name of ["--week-aside", "--week-down", "--week-long"]) block.style.removeProperty(name);
    this.write(block, spot(block));
    this.fill(spot(block));
  }

  // write keeps what stands in the block true: its times, and how many slots when that changes.
  write(block, now) {
    block.querySelector("[data-times]")?.replaceChildren(`${clock(now.start)}–${clock(end(now))}`);
    const size = block.querySelector("[data-size]");
    if (size) size.dataset.was ??= size.textContent;
    const same = now.count === spot(block).count;
    size?.replaceChildren(same ? size.dataset.was : `${now.count} × ${now.length}`);
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
    begin.value = clock(now.start);
    plekken.value = now.count;
    form.querySelector("[data-after]")?.replaceChildren(`Tot ${clock(end(now))}.`);
  }
}

const overlaps = (a, b) => a.day === b.day && a.start < end(b) && b.start < end(a);
