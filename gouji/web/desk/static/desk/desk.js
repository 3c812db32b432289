/* The desk by mouse and keyboard: cards and figures point at each other, decisions are sent without leaving the page. */
const desk = document.querySelector(".desk");
const words = desk.dataset;
const left = desk.querySelector(".left"), right = desk.querySelector(".right");
const sheet = desk.querySelector(".sheet"), keys = desk.querySelector(".help-keys"), keysButton = desk.querySelector(".keys");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const at = (id) => document.getElementById(id);
let place = 0, known = null;

const cards = () => [...right.querySelectorAll(".card")];
const current = () => right.querySelector(".card.current");
const places = (card) => card.dataset.places.split(" ").filter(Boolean).map(at).filter(Boolean);

/* A figure into the middle of the document's own window; the page itself stays where it is. */
function bring(element) {
  const here = element.getBoundingClientRect(), frame = left.getBoundingClientRect(), row = element.closest(".scroll");
  const far = Math.abs(here.top - frame.top) > 2 * left.clientHeight;
  const behavior = far || calm.matches ? "auto" : "smooth";
  left.scrollTo({ top: left.scrollTop + here.top - frame.top - left.clientHeight / 2, behavior });
  if (row) row.scrollTo({ left: row.scrollLeft + here.left - row.getBoundingClientRect().left - row.clientWidth / 2, behavior });
}

function clear() {
  for (const lit of left.querySelectorAll(".lit, .kin")) lit.classList.remove("lit", "kin");
}

/* A card is chosen: its places light up, the first or the wanted one comes into view. */
function choose(card, wanted) {
  for (const other of cards()) other.classList.toggle("current", other === card);
  clear();
  sheet.hidden = true;
  const all = places(card);
  place = Math.max(0, all.indexOf(wanted));
  all.forEach((each, number) => each.classList.add(number === place ? "lit" : "kin"));
  if (all[place]) bring(all[place]);
  reveal(card);
}

/* A card into sight: within its half where the halves scroll by themselves, else on the page. */
function reveal(card) {
  if (getComputedStyle(right).overflowY === "visible") return card.scrollIntoView({ block: "nearest" });
  const here = card.getBoundingClientRect(), frame = right.getBoundingClientRect();
  if (here.top < frame.top || here.height > frame.height) right.scrollTop += here.top - frame.top - 8;
  else if (here.bottom > frame.bottom) right.scrollTop += here.bottom - frame.bottom + 8;
}

function step(by, wanted = () => true) {
  const all = cards();
  if (!all.length) return;
  let here = all.indexOf(current());
  for (let tried = 0; tried < all.length; tried += 1) {
    here = here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length;
    if (wanted(all[here])) return go(all[here]);
  }
}

function go(card) {
  choose(card);
  card.focus({ preventScroll: true });
}

function nextPlace() {
  const card = current();
  if (!card) return step(1);
  const all = places(card);
  if (!all.length) return;
  all.forEach((each) => each.classList.replace("lit", "kin"));
  place = (place + 1) % all.length;
  all[place].classList.replace("kin", "lit");
  bring(all[place]);
}

/* A figure: the card that speaks of it, or else the relations it takes part in. */
async function inspect(figure) {
  for (let around = figure; around; around = around.parentElement?.closest(".fig")) {
    const card = cards().find((each) => each.dataset.places.split(" ").includes(around.id));
    if (card) return choose(card, around);
  }
  clear();
  figure.classList.add("lit");
  known ??= fetch(words.figures, { headers: { Accept: "application/json" } }).then((answer) => answer.json());
  const { rules, relations, figures } = await known;
  const found = figures[figure.id.slice(words.prefix.length)];
  if (!found) return;
  const [where, text, , , touching] = found;
  const list = document.createElement("ul");
  for (const number of touching.slice(0, 12)) {
    const [rule, , topic, equation] = relations[number];
    const item = document.createElement("li");
    item.textContent = [rules[rule], topic, equation].filter(Boolean).join(" · ");
    list.append(item);
  }
  if (touching.length > 12) list.append(Object.assign(document.createElement("li"), { textContent: words.more.replace("#", touching.length - 12) }));
  const said = Object.assign(document.createElement("p"), { textContent: touching.length ? words.touches : words.none });
  const stands = Object.assign(document.createElement("p"), { textContent: where, className: "soft small" });
  sheet.querySelector("h2").textContent = text;
  sheet.querySelector(".body").replaceChildren(stands, said, list);
  sheet.hidden = false;
}

/* What is decided goes to the server; the card comes back as it is then. */
async function send(form, button) {
  const card = form.closest(".card"), data = new FormData(form, button), said = card.querySelector(".said");
  for (const each of card.querySelectorAll("button")) each.disabled = true;
  try {
    const answer = await fetch(button?.getAttribute("formaction") || form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error || words.failed);
    const holder = card.parentElement;
    holder.innerHTML = told.html;
    const next = holder.querySelector(".card");
    if (next) go(next);
  } catch (problem) {
    said.textContent = problem instanceof SyntaxError || problem instanceof TypeError ? words.failed : problem.message;
    said.hidden = false;
    for (const each of card.querySelectorAll("button")) each.disabled = false;
  }
}

right.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target, event.submitter);
});
right.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']"), card = event.target.closest(".card");
  if (link) event.preventDefault();
  if (!card || event.target.closest("button, textarea, select, input, label")) return;
  choose(card, link ? at(link.hash.slice(1)) : undefined);
});
right.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card && card !== current()) choose(card);
});
left.addEventListener("click", (event) => {
  const figure = event.target.closest(".paper .fig");
  if (figure) inspect(figure);
});
sheet.querySelector(".close").addEventListener("click", () => { sheet.hidden = true; });
keysButton.hidden = false;
keysButton.addEventListener("click", () => keys.showModal());

function write(verdict) {
  const card = current();
  const button = card?.querySelector(`button[value="${verdict}"]`);
  if (!button) return;
  const field = card.querySelector("textarea");
  if (field.value.trim() || verdict === "confirmed") return button.form.requestSubmit(button);
  field.focus();
  field.dataset.then = verdict;
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("textarea, input, select");
  if (field) {
    if (event.key === "Escape") { field.blur(); current()?.focus(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form) {
      event.preventDefault();
      const then = field.dataset.then;
      const button = (then && field.form.querySelector(`button[value="${then}"]`)) || field.form.querySelector("button[value='comment'], button");
      field.form.requestSubmit(button);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const figure = event.target.closest?.(".paper .fig");
  if (figure && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); return inspect(figure); }
  const does = {
    j: () => step(1), k: () => step(-1), x: () => step(1, (card) => card.dataset.verdict === "open"), o: nextPlace,
    c: () => write("confirmed"), d: () => write("dismissed"), a: () => write("asked"), m: () => write("comment"),
    "?": () => keys.showModal(), Escape: () => { sheet.hidden = true; clear(); },
  }[event.key];
  if (does) { event.preventDefault(); does(); }
});

/* Come from a link to a card or a figure: show it. */
const goal = location.hash ? at(decodeURIComponent(location.hash.slice(1))) : null;
if (goal?.matches(".card")) go(goal);
else if (goal?.matches(".fig")) { bring(goal); inspect(goal); }
