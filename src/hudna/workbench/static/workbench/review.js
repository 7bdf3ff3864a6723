// The report reader: words and claims light each other, keys decide, words selected become a claim.
"use strict";
(() => {
  const reader = document.querySelector("[data-reader]");
  if (!reader) return;
  const cards = () => [...reader.querySelectorAll(".claim")];
  const marksOf = (key) => reader.querySelectorAll(`.m[data-key="${CSS.escape(key)}"]`);
  let current = null;

  const light = (key, on) => {
    for (const mark of marksOf(key)) mark.classList.toggle("lit", on);
    const card = document.getElementById(key);
    if (card) card.classList.toggle("lit", on);
  };
  const choose = (key, { focus = true, reveal = true } = {}) => {
    if (current) light(current, false);
    current = key;
    if (!key) return;
    light(key, true);
    const card = document.getElementById(key);
    if (card && focus) card.focus({ preventScroll: true });
    if (card && focus) card.scrollIntoView({ block: "nearest" });
    const mark = marksOf(key)[0];
    if (mark && reveal && matchMedia("(min-width: 901px)").matches) mark.scrollIntoView({ block: "nearest" });
  };
  const innermost = (node) => node.closest(".m") && node.closest(".m").dataset.key;
  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const at = all.findIndex((card) => card.id === current);
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)].id);
  };
  const waiting = () => {
    const all = cards();
    const at = all.findIndex((card) => card.id === current);
    const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    return order.find((card) => card.dataset.state === "unreviewed");
  };

  // Offsets into the raw text are counted in code points, as spans are; the page counts UTF-16 units.
  const offset = (node, units) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".piece");
    if (!piece) return null;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, units);
    return Number(piece.dataset.at) + [...before.toString()].length;
  };
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!reader.querySelector("[data-raw]").contains(range.commonAncestorContainer)) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : { start, end };
  };
  const add = reader.querySelector('[data-press="m"]');
  document.addEventListener("selectionchange", () => { if (add) add.disabled = !selected(); });
  const openMissed = () => {
    const words = selected();
    if (!words) return;
    const address = `${reader.dataset.missed}?start=${words.start}&end=${words.end}`;
    htmx.ajax("GET", address, { target: "#missed", swap: "innerHTML" });
  };
  if (add) {
    add.addEventListener("mousedown", (event) => event.preventDefault());
    add.addEventListener("click", openMissed);
  }

  reader.addEventListener("mouseover", (event) => {
    const key = innermost(event.target) || (event.target.closest(".claim") || {}).id;
    if (key && key !== current) choose(key, { focus: false, reveal: false });
  });
  reader.addEventListener("focusin", (event) => {
    const card = event.target.closest(".claim");
    if (card && card.id !== current) choose(card.id, { focus: false });
  });
  reader.addEventListener("click", (event) => {
    const key = innermost(event.target);
    if (key && getSelection().isCollapsed) choose(key, { reveal: false });
    if (event.target.closest("[data-close]")) event.target.closest("form").remove();
    const slot = event.target.closest("[data-slot]");
    if (slot) {
      const card = slot.closest(".claim");
      htmx.ajax("GET", `${card.dataset.base}correct/${slot.dataset.slot}/`, { target: card.querySelector(".edit"), swap: "innerHTML" });
    }
    const drop = event.target.closest("[data-drop]");
    if (drop) drop.closest(".chip").remove();
    const offer = event.target.closest(".offer");
    if (offer) pick(offer);
  });
  const pick = (offer) => {
    const form = offer.closest("form");
    const box = form.querySelector("[data-picked]");
    if ("single" in box.dataset) box.replaceChildren();
    const chip = document.createElement("span");
    chip.className = "chip";
    const name = document.createElement("bdi");
    name.textContent = offer.querySelector("bdi").textContent;
    const value = Object.assign(document.createElement("input"), { type: "hidden", name: "value", value: offer.dataset.value });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
    drop.dataset.drop = "";
    drop.setAttribute("aria-label", name.textContent);
    chip.append(name, value, drop);
    box.append(chip);
    const typed = form.querySelector('[name="typed"]');
    typed.value = "";
    typed.focus();
    form.querySelector(".offers").replaceChildren();
  };

  let advance = false;
  let decided = null; // the claim last decided on by key, which undo takes back once the next one is chosen
  const press = (name) => {
    const card = current && document.getElementById(current);
    const button = card && card.querySelector(`[data-press="${name}"]`);
    if (button) button.click();
    return button;
  };
  const decide = (name) => { advance = true; decided = current; press(name); };
  const keys = {
    j: () => step(1), k: () => step(-1),
    a: () => decide("a"), x: () => decide("x"),
    u: () => { if (!press("u") && decided) { choose(decided); press("u"); } },
    c: () => { const button = press("c"); if (button) setTimeout(() => button.parentElement.querySelector("input").focus()); },
    e: () => { const card = current && document.getElementById(current); const pencil = card && card.querySelector(".pencil"); if (pencil) pencil.focus(); },
    t: () => { const mark = current && marksOf(current)[0]; if (mark) mark.scrollIntoView({ block: "center" }); },
    m: openMissed,
    n: () => { location.assign(reader.dataset.next); },
    "?": () => { const help = reader.querySelector(".keys"); help.open = !help.open; },
  };
  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      const form = event.target.closest("form.correct");
      if (form) form.remove();
      if (current) choose(current);
      return;
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // A new card takes the place of the old one: its marks follow, and after a key the next one is chosen.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.matches(".rest")) { arrived(); return; }
    for (const card of cards()) {
      for (const mark of marksOf(card.id)) mark.className = mark.className.replace(/ s-\w+/, ` s-${card.dataset.state}`);
    }
    const open = reader.querySelector("form.correct [autofocus]");
    if (open) { open.focus(); return; }
    const next = advance && waiting();
    advance = false;
    if (next) choose(next.id); else if (current) choose(current);
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    const notice = document.createElement("p");
    notice.className = "notice error";
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = answer.querySelector("main .card p");
    notice.textContent = said ? said.textContent : event.detail.xhr.status;
    document.getElementById("notices").replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  });

  // Cards come in parts: the one to begin with may come later than the first of them, but not once somebody is at work.
  const wanted = decodeURIComponent(location.hash.slice(1));
  let working = false;
  const begin = () => {
    const named = wanted && document.getElementById(wanted);
    const first = named || cards().find((card) => card.dataset.state === "unreviewed") || cards()[0];
    if (first && first.matches(".claim") && first.id !== current) choose(first.id, { focus: Boolean(named) });
  };
  const arrived = () => { if (!working) begin(); };
  for (const kind of ["keydown", "pointerdown", "wheel"]) document.addEventListener(kind, () => { working = true; }, { passive: true });
  begin();
})();
