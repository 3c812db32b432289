"use strict";
(() => {
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const sheet = at("sheet"), sheetBody = at("sheet-body"), sheetTitle = at("sheet-title");
  const words = sheetBody.dataset;
  const docs = [...document.querySelectorAll(".doc")];
  const index = at("index");
  const narrow = matchMedia("(max-width: 60rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const data = new Map();
  let doc = docs[0], current = null, routing = false;

  root.classList.add("script");
  show("findings");

  function show(view) {
    root.dataset.view = view;
    for (const button of document.querySelectorAll(".views button"))
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }

  /* What is known of a document's figures, parsed when first asked for. */
  function known(section) {
    if (!data.has(section)) {
      const script = section.querySelector("script.data");
      data.set(section, script ? JSON.parse(script.textContent) : { rules: [], relations: [], figures: {} });
    }
    return data.get(section);
  }

  /* Several documents: the index, or one of them. */
  function open(section) {
    if (section) doc = section;
    if (docs.length < 2) return;
    for (const each of docs) each.hidden = each !== section;
    index.hidden = Boolean(section);
  }

  function clear() {
    for (const lit of document.querySelectorAll(".lit, .kin")) lit.classList.remove("lit", "kin");
  }

  /* Into view; at once for an address, since the browser's own scrolling to it would stop a smooth one. */
  function bring(element) {
    const near = Math.abs(element.getBoundingClientRect().top) < 4 * innerHeight;
    const smooth = near && !routing && !calm.matches;
    element.scrollIntoView({ block: "center", inline: "center", behavior: smooth ? "smooth" : "auto" });
  }

  function findings() {
    return [...doc.querySelectorAll(".finding")].filter((finding) => !finding.hidden);
  }

  /* A finding: its places light up, the first (or the one pressed) comes into view. */
  function choose(finding, target) {
    clear();
    for (const other of doc.querySelectorAll(".finding.current")) other.classList.remove("current");
    finding.hidden = finding.closest(".group").hidden = false;
    finding.classList.add("current");
    current = finding;
    const places = finding.dataset.places.split(" ").filter(Boolean).map(at).filter(Boolean);
    places.forEach((place, number) => place.classList.add(number && place !== target ? "kin" : "lit"));
    const goal = target || places[0];
    if (narrow.matches) {
      if (!goal) return;
      show("text");
      const message = document.createElement("p");
      message.textContent = finding.querySelector(".message").textContent;
      present(finding.querySelector(".tag").textContent + " · " + finding.querySelector(".title").textContent, [message]);
    } else {
      hide();
      finding.scrollIntoView({ block: "nearest" });
    }
    if (goal) bring(goal);
  }

  function walk(step) {
    const all = findings();
    if (!all.length) return;
    const here = all.indexOf(current);
    choose(all[here < 0 ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length]);
  }

  function present(title, parts) {
    sheetTitle.textContent = title;
    sheetBody.replaceChildren(...parts);
    sheetBody.scrollTop = 0;
    sheet.hidden = false;
  }

  function hide() { sheet.hidden = true; }

  function line(tag, text, name) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  /* A figure: its findings and the relations it takes part in. */
  function inspect(figure) {
    const { rules, relations, figures } = known(doc);
    const prefix = doc.dataset.prefix;
    const found = figures[figure.id.slice(prefix.length)];
    if (!found) return;
    const [where, text, standing, mine, touching, guarded] = found;
    clear();
    figure.classList.add("lit");
    const parts = [];
    if (where) parts.push(line("p", where, "where"));
    if (guarded !== null) parts.push(line("p", words.guarded.replace("#", guarded), "where"));
    if (mine.length) parts.push(line("h6", words.findings));
    for (const number of mine) {
      const finding = at(prefix + "f" + number);
      const button = line("button", finding.querySelector("h4").textContent.trim().replace(/\s+/g, " "), finding.dataset.kind);
      button.type = "button";
      button.addEventListener("click", () => choose(finding, figure));
      parts.push(button);
    }
    if (mine.length) at(prefix + "f" + mine[0]).scrollIntoView({ block: "nearest" });
    if (touching.length) parts.push(line("h6", words.touches + " " + touching.length));
    for (const number of touching.slice(0, 40)) {
      const [rule, state, topic, equation, names] = relations[number];
      const button = document.createElement("button");
      button.type = "button";
      button.className = state;
      button.append(line("span", equation + (state === "tail" ? " (" + words.tail + ")" : ""), "eq"));
      button.append(line("span", rules[rule] + (topic ? " · " + topic : ""), "of"));
      button.addEventListener("click", () => {
        clear();
        const kin = names.map((name) => at(prefix + name)).filter(Boolean);
        for (const each of kin) each.classList.add("kin");
        figure.classList.add("lit");
        const other = kin.find((each) => each !== figure);
        if (other) bring(other);
      });
      parts.push(button);
    }
    if (touching.length > 40) parts.push(line("p", words.more.replace("#", touching.length - 40), "of"));
    if (!touching.length && !mine.length) parts.push(line("p", words.noTouch));
    present((text || "□") + " · " + words[standing], parts);
  }

  document.addEventListener("click", (event) => {
    const element = event.target;
    const view = element.closest(".views button");
    if (view) { show(view.dataset.view); if (view.dataset.view === "findings") hide(); scrollTo(0, 0); return; }
    const map = element.closest(".maps button");
    if (map) {
      root.dataset.map = map.dataset.map;
      for (const each of document.querySelectorAll(".maps button"))
        each.setAttribute("aria-pressed", String(each.dataset.map === map.dataset.map));
      return;
    }
    const count = element.closest(".count");
    if (count) {
      const shown = count.getAttribute("aria-pressed") !== "true";
      count.setAttribute("aria-pressed", String(shown));
      for (const finding of doc.querySelectorAll(`.finding.${count.dataset.kind}`)) finding.hidden = !shown;
      for (const group of doc.querySelectorAll(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
      return;
    }
    const spot = element.closest(".side a[href]");
    if (spot) {
      event.preventDefault();
      const target = at(spot.getAttribute("href").slice(1));
      const finding = spot.closest(".finding");
      if (finding) { choose(finding, target); return; }
      show("text");
      inspect(target);
      bring(target);
      return;
    }
    const figure = element.closest(":is(.paper, .pages) .fig");
    if (figure) { inspect(figure); return; }
    const finding = element.closest(".finding");
    if (finding && !element.closest("summary") && !String(getSelection())) choose(finding);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
    if (event.key === "n") walk(1);
    else if (event.key === "p") walk(-1);
    else if (event.key === "Escape") { hide(); clear(); }
    else if (event.key === "Enter" || event.key === " ") {
      const target = event.target;
      if (target.matches(":is(.paper, .pages) .fig")) inspect(target);
      else if (target.matches(".finding")) choose(target);
      else return;
      event.preventDefault();
    }
  });

  at("sheet-next").addEventListener("click", () => walk(1));
  at("sheet-previous").addEventListener("click", () => walk(-1));
  at("sheet-close").addEventListener("click", () => { hide(); clear(); });

  function route() {
    const target = location.hash.length > 1 ? at(decodeURIComponent(location.hash.slice(1))) : null;
    open(target ? target.closest(".doc") : null);
    hide();
    if (!target) { show(docs.length < 2 ? "findings" : "index"); return; }
    routing = true;
    if (target.matches(".finding")) choose(target);
    else if (target.matches(":is(.paper, .pages) .fig")) { show("text"); inspect(target); bring(target); }
    else { show("findings"); scrollTo(0, 0); }
    routing = false;
  }
  addEventListener("hashchange", route);
  route();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
    for (const each of docs) each.hidden = false;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    if (docs.length > 1) route();
  });
})();
