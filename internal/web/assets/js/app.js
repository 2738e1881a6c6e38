// The script of Kwartier. No task needs it: it saves while one types, counts, copies, and filters without a new page.
import "htmx.org";
import "./live.js";
import "./autosave.js";
import "./counter.js";
import "./focus.js";
import "./copy.js";
import "./print.js";
import "./offline.js";
import "./busy.js";
import "./slider.js";
import "./roster.js";
import "./lottery-live.js";
import "./lottery-check.js";
import "./lottery-supervise.js";
