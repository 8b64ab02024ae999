// The one script: leave quickly, drafts, the cover, no double submit, copy. Every page works without it.
"use strict";
(() => {
  const page = document.querySelector("[data-page]");
  const cover = document.querySelector("[data-cover]");
  const drafts = [];
  let leaving = false;

  // --- leave quickly: blank first, then end the session, then be elsewhere -------------------------------------
  // We are elsewhere once the server has ended the session, or after a second. Should it be slower than that, a mark in
  // this tab (which says nothing, and goes with the session) keeps every page of it blank until then.
  const exits = document.querySelectorAll("[data-leave]");
  function mark(left) {
    try { if (left) sessionStorage.setItem("left", "1"); else sessionStorage.removeItem("left"); } catch { /* no storage */ }
  }
  function marked() {
    try { return sessionStorage.getItem("left") !== null; } catch { return false; }
  }
  async function leave() {
    if (leaving) return;
    leaving = true;
    const elsewhere = exits.length ? exits[0].dataset.neutral : "/leave/";
    document.body.replaceChildren();
    document.title = "";
    mark(true);
    const ended = fetch("/leave/", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => null);
    await Promise.race([ended, new Promise((late) => setTimeout(late, 1000))]);
    location.replace(elsewhere);
  }
  if (marked()) {
    if (document.body.dataset.idle) { leave(); return; }
    mark(false);
  }
  for (const link of exits) {
    link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  }
  let shifts = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { shifts = []; return; }
    if (event.repeat || !exits.length) return;
    const now = Date.now();
    shifts = shifts.filter((at) => now - at < 2000);
    shifts.push(now);
    if (shifts.length >= 3) leave();
  }, true);

  // --- where one is, among the pages of a record, is seen without looking for it -----------------------------------
  document.querySelector(".rooms [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // --- a page kept by the browser is never shown again as it was -----------------------------------------------
  addEventListener("pagehide", (event) => { if (event.persisted) document.documentElement.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (event.persisted) { location.reload(); return; }
    for (const form of document.querySelectorAll("form")) release(form);
  });

  // --- drafts: sealed on the server, never on the device -------------------------------------------------------
  function draft(form) {
    const state = form.querySelector("[data-draft-state]") || document.querySelector("[data-draft-state]");
    let typed = 0, kept = 0, wait = 0, timer = 0, sending = null, done = false;

    function say(what) {
      if (!state) return;
      state.textContent = state.dataset[what] || "";
      state.classList.toggle("waiting", what === "notSaved");
    }
    function later(delay) { clearTimeout(timer); timer = setTimeout(save, delay); }
    function retry() { say("notSaved"); wait = Math.min(wait ? wait * 2 : 2000, 60000); later(wait); }

    async function save() {
      clearTimeout(timer);
      if (done || sending || typed === kept || covered()) return;
      const mark = typed, body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      say("saving");
      sending = new AbortController();
      let answer = null;
      try {
        answer = await fetch(form.dataset.draft, {
          method: "POST", body, headers: { "X-Draft": "1" }, redirect: "manual", signal: sending.signal,
        });
      } catch { /* no network: the text is still here, and we try again below */ }
      sending = null;
      if (done) return;
      if (answer && answer.ok) { kept = mark; wait = 0; say("saved"); if (typed !== kept) later(1500); return; }
      if (answer && answer.status === 423) { say("notSaved"); lay(); return; }
      if (!answer || answer.status === 429 || answer.status >= 500) { retry(); return; }
      say("notSaved");
      if (typed !== mark) later(1500);
    }
    const touched = () => { typed += 1; if (!sending) later(wait || 1500); };
    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
    addEventListener("online", () => { wait = 0; save(); });
    return {
      form, save,
      unsaved: () => !done && typed !== kept,
      finish() { done = true; clearTimeout(timer); if (sending) sending.abort(); },
      resume() { done = false; },
    };
  }
  for (const form of document.querySelectorAll("form[data-draft]")) drafts.push(draft(form));

  let held = document.querySelector("form[data-held]");
  addEventListener("beforeunload", (event) => {
    if (!leaving && (held || drafts.some((one) => one.unsaved()))) { event.preventDefault(); event.returnValue = ""; }
  });

  // --- the cover: after a while without a hand, or when the server has locked ----------------------------------
  const idle = Number(document.body.dataset.idle || 0) * 1000;
  let last = Date.now(), before = null;

  function covered() { return Boolean(cover) && !cover.hidden; }
  function lay() {
    if (!cover || covered()) return;
    before = document.activeElement;
    page.inert = true;
    document.body.classList.add("covered");
    cover.hidden = false;
    cover.querySelector("input[type=password]").focus();
  }
  function lift(token) {
    const form = cover.querySelector("form");
    form.reset();
    const answered = form.elements.namedItem("credential");
    if (answered) answered.value = "";
    cover.hidden = true;
    page.inert = false;
    document.body.classList.remove("covered");
    last = Date.now();
    if (token) for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
    if (before && before.focus) before.focus();
    for (const one of drafts) one.save();
  }
  function look() { if (idle && !covered() && Date.now() - last >= idle) lay(); }
  if (cover && idle) {
    for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
      addEventListener(kind, () => { look(); if (!covered()) last = Date.now(); }, { passive: true, capture: true });
    }
    setInterval(look, Math.min(5000, idle / 4));
    document.addEventListener("visibilitychange", look);

    cover.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const form = event.target, button = form.querySelector("button"), sentence = form.querySelector("[data-sentence]");
      if (button.disabled) return;
      button.disabled = true;
      sentence.textContent = "";
      let said = { ok: false, sentence: form.dataset.noAnswer };
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new FormData(form), headers: { "X-Fetch": "1" }, redirect: "manual",
        });
        said = await answer.json();
      } catch { /* the sentence above stands */ }
      button.disabled = false;
      if (said.ok) { lift(said.token); return; }
      sentence.textContent = said.sentence;
      for (const name of ["code", "credential"]) {
        const given = form.elements.namedItem(name);
        if (given) given.value = "";
      }
      form.querySelector("input[type=password]").focus();
    });
  }

  // --- one submit is enough ------------------------------------------------------------------------------------
  function buttons(form) {
    return [...form.elements].filter((one) => one.type === "submit");
  }
  function release(form) {
    delete form.dataset.sent;
    for (const button of buttons(form)) if (button.dataset.sent) { button.disabled = false; delete button.dataset.sent; }
    for (const one of drafts) if (one.form === form) one.resume();
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || "again" in form.dataset) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (form === held) held = null;
    for (const one of drafts) if (one.form === form) one.finish();
    // after the browser has read the form, so that the button pressed keeps its name and value
    setTimeout(() => {
      for (const button of buttons(form)) if (!button.disabled) { button.disabled = true; button.dataset.sent = "1"; }
    }, 0);
    setTimeout(() => release(form), 10000);
  });

  // --- copy ----------------------------------------------------------------------------------------------------
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      const parts = from.children.length ? [...from.children].map((one) => one.textContent.trim()) : [from.textContent.trim()];
      await navigator.clipboard.writeText(parts.join("lines" in button.dataset ? "\n" : " "));
      const label = button.querySelector("[data-label]") || button;
      label.textContent = button.dataset.copied || label.textContent;
    });
  }

  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
