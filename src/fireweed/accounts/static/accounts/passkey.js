// Passkeys: asks the server for a question, the device answers, the form carries the answer. Without it, codes work.
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    if (!buffer) return undefined;
    const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function asked(options) {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    if (key.allowCredentials) key.allowCredentials = named(key.allowCredentials);
    if (key.excludeCredentials) key.excludeCredentials = named(key.excludeCredentials);
    return { publicKey: key };
  }

  function answered(made) {
    const said = made.response;
    return JSON.stringify({
      id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: {},
      authenticatorAttachment: made.authenticatorAttachment || undefined,
      response: {
        clientDataJSON: text(said.clientDataJSON), attestationObject: text(said.attestationObject),
        authenticatorData: text(said.authenticatorData), signature: text(said.signature), userHandle: text(said.userHandle),
      },
    });
  }

  async function ask(button) {
    const form = button.form, say = form.querySelector("[data-passkey-said]");
    const token = form.elements.namedItem("csrfmiddlewaretoken");
    if (!form.reportValidity()) return;
    say.textContent = "";
    button.disabled = true;
    try {
      const body = new FormData();
      body.append("csrfmiddlewaretoken", token.value);
      const answer = await fetch(button.dataset.question, {
        method: "POST", body, headers: { "X-Fetch": "1" }, redirect: "manual",
      });
      const said = await answer.json();
      if (!said.ok) { say.textContent = said.sentence; return; }
      const make = button.dataset.passkey === "make";
      const options = asked(said.options);
      const key = make ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
      form.elements.namedItem("credential").value = answered(key);
      form.requestSubmit();
    } catch {
      say.textContent = button.dataset.unanswered;
    } finally {
      button.disabled = false;
    }
  }

  for (const button of document.querySelectorAll("button[data-passkey]")) {
    if (!button.hidden) continue; // this script may stand in a page twice
    button.hidden = false;
    button.addEventListener("click", () => ask(button));
  }
  for (const line of document.querySelectorAll("[data-without-passkey]")) line.hidden = true;
})();
