"use strict";
// Everything works without this. It saves a page load when a speaker is picked, and moves by keyboard.

const text = document.querySelector(".text");
const people = document.querySelectorAll("a[data-entity]");

function light(entity) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  text.classList.toggle("lit", entity !== null);
  if (entity !== null) for (const one of document.querySelectorAll(`.e${entity}`)) one.classList.add("lit");
  for (const one of people) {
    if (one.dataset.entity === entity) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

for (const one of people) {
  one.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const entity = one.hasAttribute("aria-current") ? null : one.dataset.entity;
    light(entity);
    history.replaceState(null, "", entity === null ? location.pathname : `?person=${entity}`);
  });
}

// Corrections by keyboard: j and k go from quote to quote, y says right, n says no quote, s goes to the speaker.
const forms = [...document.querySelectorAll("form.correct")];
let at = -1;

function choose(next) {
  forms[at]?.parentElement.classList.remove("chosen");
  at = Math.min(Math.max(next, 0), forms.length - 1);
  const box = forms[at].parentElement;
  box.classList.add("chosen");
  box.scrollIntoView({ block: "center" });
  forms[at].querySelector("button").focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "/" && !event.shiftKey) {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); }
  }
  if (!forms.length) return;
  if (event.key === "j") choose(at + 1);
  if (event.key === "k") choose(at - 1);
  if (at < 0) return;
  const press = (action) => forms[at].querySelector(`button[value=${action}]`)?.click();
  if (event.key === "y") press("confirm");
  if (event.key === "n") press("reject");
  if (event.key === "s") { event.preventDefault(); forms[at].querySelector("input[name=name]")?.focus(); }
});
