"""Coming back in without the passphrase."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts import attempts, factors, letters, passkeys, returning, word_lists
from fireweed.accounts.asking import Request
from fireweed.accounts.codes import Answer
from fireweed.accounts.entrance import anyone
from fireweed.accounts.forms import AskReturnForm, KeptForm, ReturnForm
from fireweed.accounts.views import who
from fireweed.accounts.views.second_step import WRONG_KEY, sentence
from fireweed.bilingual import Two

NO_SUCH_CODE = Two(
    "This recovery code does not open your sign-in. A code works once, and only the newest one.",
    "Ce code de récupération n’ouvre pas votre accès. Un code sert une seule fois, et seul le plus récent fonctionne.",
)


@anyone
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for a link by e-mail; the answer is the same whether the address is known or not."""
    form, status, asked = AskReturnForm(request.POST or None), 200, False
    if request.method == "POST" and form.is_valid():
        try:
            returning.ask(form.cleaned_data["email"], ip=who.ip_of(request))
            asked = True
        except attempts.TooMany:
            form.add_error(None, str(attempts.WAIT))
            status = 429
    who.as_stranger(request)
    return render(request, "accounts/return_asked.html" if asked else "accounts/return_ask.html", {"form": form}, status=status)


@anyone
@require_http_methods(["GET", "POST"])
def come_back(request: Request, token: str) -> HttpResponse:
    """Recovery code, second step, new passphrase; or new keys that open nothing yet."""
    who.as_stranger(request)
    letter = returning.letter_of(token)
    if letter is None:
        return render(request, "accounts/letter_ended.html", {"returning": True}, status=404)
    enrolled = factors.enrolled(letter.user_id)
    near = (letter.user.email.split("@")[0],)
    form, status = ReturnForm(request.POST or None, factor=bool(enrolled), near=near), 200
    if request.method == "POST" and form.is_valid():
        try:
            done = _return(letter, form)
        except attempts.TooMany:
            form.add_error(None, str(attempts.WAIT))
            done, status = None, 429
        except letters.Used:
            return render(request, "accounts/letter_ended.html", {"returning": True}, status=404)
        if done is not None:
            known, code = done
            anew = form.cleaned_data["without"]
            session = who.begin(request, known)
            if enrolled:
                who.finish(request, session, known.secret)
            return render(request, "accounts/recovery_code.html", {"code": code, "form": KeptForm(), "anew": anew})
        status = 403 if status == 200 else status
    words = word_lists.offer() if request.method == "GET" else None
    return render(request, "accounts/return.html", {
        "form": form, "enrolled": enrolled, "words": words, "token": token,
    }, status=status)


def _return(letter: Any, form: ReturnForm) -> Any:
    given = form.cleaned_data
    secret = None
    if not given["without"]:
        secret = returning.opened_with(letter, given["recovery_code"])
        if secret is None:
            form.add_error("recovery_code", str(NO_SUCH_CODE))
            return None
    # Last of the proofs, because a code is good once and a mistake above must not use it up.
    answer = returning.second_step(letter, code=given["code"], credential=given["credential"], hardware_only=False)
    if answer is not Answer.RIGHT:
        form.add_error("code", str(sentence(answer, given["credential"])))
        return None
    if secret is None:
        return returning.begin_anew(letter, given["passphrase"])
    return returning.come_back(letter, secret, given["passphrase"])


@anyone
@require_POST
def ask_passkey(request: Request, token: str) -> HttpResponse:
    """The question for the passkeys of a letter's owner, as data."""
    letter = returning.letter_of(token)
    if letter is None or not factors.enrolled(letter.user_id).passkeys:
        return JsonResponse({"ok": False, "sentence": str(WRONG_KEY)}, status=404)
    return JsonResponse({"ok": True, "options": passkeys.ask(letter.org_id, letter.user_id)})
