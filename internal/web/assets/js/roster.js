// The roster editor: drag, keys and clicks send what the form sends, and the server's answer takes the place of what was
// there. The results are refined while one looks.
import { Panel } from "./roster-panel.js";
import { Work } from "./roster-work.js";
import { Keys } from "./roster-keys.js";
import { Drag } from "./roster-drag.js";

if (document.getElementById("rooster-werk")) {
  const panel = new Panel();
  const work = new Work(panel);
  new Keys(work);
  new Drag(work);
  panel.refine();
}
