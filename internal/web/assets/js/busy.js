// A pressed button keeps its width, says "Bezig …" when the answer takes long, and does not send twice.
const patience = 400;
const longest = 10000; // a download leaves the page as it is: then the button comes back

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !button) return;
  if (button.getAttribute("aria-disabled") === "true") return event.preventDefault();
  const inside = [...button.childNodes];
  button.setAttribute("aria-disabled", "true");
  const slow = setTimeout(() => {
    button.style.inlineSize = `${button.getBoundingClientRect().width}px`;
    button.replaceChildren("Bezig …");
  }, patience);
  const restore = () => {
    clearTimeout(slow);
    button.removeAttribute("aria-disabled");
    button.style.inlineSize = "";
    button.replaceChildren(...inside);
  };
  setTimeout(restore, longest);
  addEventListener("pageshow", (shown) => shown.persisted && restore(), { once: true });
});
