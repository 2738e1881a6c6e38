// A slide bar beside a number: <input type="range" data-slider="id of the number" hidden>. Either moves the other. The
// number is what the form sends; without script the bar stays hidden.
function written(range) {
  const decimals = (range.step.split(".")[1] ?? "").length;
  return Number(range.value).toFixed(decimals).replace(".", ",");
}

function read(text) {
  return Number(text.replaceAll(/[.\s%]/g, "").replace(",", "."));
}

for (const range of document.querySelectorAll("[data-slider]")) {
  const number = document.getElementById(range.dataset.slider);
  if (!number) continue;
  range.hidden = false;
  const show = () => range.setAttribute("aria-valuetext", number.value);
  show();
  range.addEventListener("input", () => {
    number.value = written(range);
    show();
    number.dispatchEvent(new Event("input", { bubbles: true }));
  });
  range.addEventListener("change", () => number.dispatchEvent(new Event("change", { bubbles: true })));
  number.addEventListener("input", () => {
    const value = read(number.value);
    if (document.activeElement !== range && Number.isFinite(value)) range.value = value;
    show();
  });
}
