// Files and folders that are dropped or chosen are sent one by one, each under a key of its own, so that one sent again
// after a lost connection is no second. Then the page asks how far the worker is with each.
const form = document.getElementById("upload");
const said = form.dataset;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const table = document.getElementById("lines");
const TRIES = 40;
const waiting = [];
const rows = new Map();
let sending = 0;
let asked = false;

function show() {
  document.getElementById("sent").hidden = false;
}

function cell(row, text, label) {
  const made = row.insertCell();
  made.textContent = text;
  if (label) made.dataset.label = label;
  return made;
}

function add(file, name) {
  const key = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  const row = table.insertRow();
  row.dataset.state = "sending";
  cell(row, name).className = "lead";
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${said.sending}: ${name}`);
  cell(row, "").append(bar);
  cell(row, "");
  cell(row, "");
  waiting.push({ file, name, key, row, bar, tries: 0 });
  show();
}

function send() {
  while (sending < 3 && waiting.length) {
    sending += 1;
    post(waiting.shift());
  }
  if (!sending && !waiting.length) ask();
}

function post(item) {
  const body = new FormData();
  body.append("key", item.key);
  body.append("name", item.name);
  body.append("file", item.file, item.file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-CSRFToken", token);
  request.setRequestHeader("Accept", "application/json");
  request.upload.onprogress = (event) => { item.bar.value = event.loaded; };
  request.onload = () => {
    sending -= 1;
    if (request.status === 201) {
      item.row.remove();
      ask();
    } else if (request.status >= 500) {
      retry(item);
    } else {
      refuse(item, request);
    }
    send();
  };
  request.onerror = () => { sending -= 1; retry(item); send(); };
  request.send(body);
}

function retry(item) {
  item.tries += 1;
  if (item.tries > TRIES) { refuse(item, null); return; }
  item.row.cells[2].textContent = said.trying;
  sending += 1;
  setTimeout(() => { sending -= 1; item.row.cells[2].textContent = ""; waiting.unshift(item); send(); }, 1500);
}

function refuse(item, request) {
  let why = said.refused;
  try { why = JSON.parse(request.responseText).error || why; } catch { /* not ours */ }
  item.row.dataset.state = "failed";
  item.row.dataset.kept = "1";
  item.row.cells[1].textContent = said.refused;
  item.row.cells[2].textContent = why;
}

function ask() {
  if (asked) return;
  asked = true;
  const began = performance.now();
  fetch(said.status, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null)
    .then((told) => {
      asked = false;
      if (told) tell(told);
      if (!told || told.ended < told.all || sending || waiting.length) setTimeout(ask, Math.max(told ? 1000 : 3000, 4 * (performance.now() - began)));
    });
}

function tell(told) {
  show();
  const all = document.getElementById("all");
  all.max = told.all + waiting.length + sending || 1;
  all.value = told.ended;
  document.getElementById("sum").textContent = `${told.ended} / ${all.max}`;
  for (const row of [...table.rows]) { // what the server wrote into the page is told anew
    if (row.dataset.state !== "sending" && !row.dataset.kept && !row.dataset.number) row.remove();
  }
  told.lines.forEach((line, number) => {
    let row = rows.get(number);
    if (!row) {
      row = table.insertRow(Math.min(number, table.rows.length));
      row.dataset.number = number;
      for (let n = 0; n < 4; n += 1) cell(row, "");
      row.cells[0].className = "lead";
      rows.set(number, row);
    }
    const now = JSON.stringify(line);
    if (row.dataset.now === now) return;
    row.dataset.now = now;
    row.dataset.state = line.state;
    row.className = line.inside ? "inside" : "";
    row.cells[0].textContent = line.name;
    const tag = document.createElement("span");
    tag.className = `tag ${{ done: "good", failed: "error", running: "note" }[line.state] || ""}`;
    tag.textContent = line.said;
    row.cells[1].replaceChildren(tag);
    row.cells[2].replaceChildren(...result(line));
    const sum = document.createElement("code");
    sum.textContent = line.sha256.slice(0, 12);
    sum.title = line.sha256;
    row.cells[3].replaceChildren(sum);
  });
}

function result(line) {
  const parts = [];
  for (const document_ of line.documents) {
    const link = document.createElement("a");
    link.href = document_.address;
    link.textContent = [document_.department || said.unrecognised, document_.year, document_.kind].filter(Boolean).join(" ");
    if (!document_.readable) link.textContent = said.open;
    parts.push(link, document_.readable ? ` ${said.errors} ${document_.errors}，${said.warnings} ${document_.warnings} ` : " ");
  }
  if (line.archive) parts.push(line.archive);
  if (line.error) parts.push(line.error);
  if (line.known) parts.push(` ${said.known}`);
  if (line.hidden) parts.push(` ${said.hidden}`);
  return parts;
}

async function drop(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  for (const entry of entries) await walk(entry, "");
  send();
}

async function walk(entry, folder) {
  if (entry.name.startsWith(".") || entry.name.startsWith("~$")) return;
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    add(file, folder + file.name);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const inner of some) await walk(inner, `${folder}${entry.name}/`);
  }
}

for (const input of [document.getElementById("files"), document.getElementById("folder")]) {
  input.addEventListener("change", () => {
    for (const file of input.files) {
      if (file.name.startsWith(".") || file.name.startsWith("~$")) continue;
      add(file, file.webkitRelativePath || file.name);
    }
    input.value = "";
    send();
  });
}
for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) {
  form.addEventListener(name, (event) => { event.preventDefault(); form.classList.remove("over"); });
}
form.addEventListener("drop", (event) => drop(event.dataTransfer.items));
window.addEventListener("beforeunload", (event) => { if (sending || waiting.length) event.preventDefault(); });
if (said.begun) ask();
