// The strip across the page while there is no connection. Its place is empty in the page: <div role="status" data-offline>.
import { element, icon } from "./dom.js";

const place = document.querySelector("[data-offline]");

function show() {
  if (navigator.onLine) return place.replaceChildren();
  place.replaceChildren(element("p", "kw-strip", icon("offline"), " ", element("strong", "", "Geen verbinding."),
    " Typ rustig door. Je tekst staat op dit apparaat en wordt verstuurd zodra het weer kan."));
}

if (place) {
  addEventListener("online", show);
  addEventListener("offline", show);
  if (!navigator.onLine) show();
}
