// Small pieces that several scripts draw: icons and the line that is read aloud.

const paths = {
  check: ["M4 10.5l4 4 8-9"],
  ok: ["M10 2a8 8 0 100 16 8 8 0 000-16z", "M6.3 10.3l2.6 2.6 4.8-5.4"],
  todo: ["M10 2a8 8 0 100 16 8 8 0 000-16z"],
  block: ["M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6z", "M10 5.8v5", "M10 13.8v.1"],
  warn: ["M10 2.5L18.2 17H1.8z", "M10 7.8v4", "M10 14.4v.1"],
  offline: ["M5.4 15.4a3.6 3.6 0 01-.3-7.2 5 5 0 019.5-.6 3.9 3.9 0 01.3 7.8z", "M3 2.6l14 15"],
};

export function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const attributes = {
    class: "kw-icon", viewBox: "0 0 20 20", fill: "none", stroke: "currentColor", "stroke-width": "1.8",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  if (name === "todo") svg.setAttribute("stroke-dasharray", "3.2 3");
  for (const d of paths[name]) {
    const path = document.createElementNS(ns, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

let region;

// announce has a sentence read aloud, politely. The region exists from the start, so that screen readers watch it.
export function announce(text) {
  if (region.textContent !== text) region.textContent = text;
}

region = element("p", "kw-vh");
region.setAttribute("role", "status");
document.body.append(region);
