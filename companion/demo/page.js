// Turns the pages of the list as the site does: in place, without loading anything, empty for a moment.
const main = document.querySelector("main");
const inside = [...document.querySelectorAll("template")].map((one) => one.content);
const show = (number) => {
  main.querySelector(".list").replaceChildren();
  setTimeout(() => {
    main.replaceChildren(inside[number - 1].cloneNode(true));
    scrollTo(0, 0);
  }, 150);
};
const asked = () => Number(new URLSearchParams(location.search).get("page") ?? 1);
main.addEventListener("click", (event) => {
  const button = event.target.closest('[data-test="pagination-item"]');
  if (!button) return;
  const number = 1 + [...main.querySelectorAll('[data-test="pagination-item"]')].indexOf(button);
  if (number === asked()) return;
  history.pushState(null, "", `?page=${number}`);
  show(number);
});
addEventListener("popstate", () => show(asked()));
