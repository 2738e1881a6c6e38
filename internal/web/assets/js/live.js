// Filters and paging without a new page, by htmx: the list is taken from the same page that a plain link would give.
import { announce } from "./dom.js";

// An answer that is not the page that was asked for (signed out, refused, an error) is shown as a page of its own.
document.addEventListener("htmx:before:response", (event) => {
  const { request, response } = event.detail.ctx;
  if (response.raw.ok && !response.raw.redirected) return;
  event.preventDefault();
  location.assign(response.raw.redirected ? response.raw.url : request.action);
});

document.addEventListener("htmx:after:swap", () => {
  const news = document.querySelector("[data-announce]");
  if (news) announce(news.textContent);
});
