"""The second step of a sign-in, and setting one up the first time."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts import actions, attempts, codes, factors, passkeys, signing_in
from fireweed.accounts.asking import Request
from fireweed.accounts.codes import Answer
from fireweed.accounts.entrance import half_way
from fireweed.accounts.forms import CodeAppForm, FactorForm, PasskeyForm
from fireweed.accounts.views import who
from fireweed.accounts.views.unlock import step_fresh
from fireweed.bilingual import Two
from fireweed.keys import sessions
from fireweed.keys.primitives import Secret

WRONG = Two(
    "This code does not fit. Codes change every thirty seconds: type the one shown now.",
    "Ce code ne convient pas. Les codes changent toutes les trente secondes\u00a0: écrivez celui qui s’affiche maintenant.",
)
WRONG_KEY = Two(
    "The passkey did not answer in time, or it is not one of yours here. Try again.",
    "La clé d’accès n’a pas répondu à temps, ou ce n’est pas l’une des vôtres ici. Réessayez.",
)
USED = Two(
    "This code was already used. Wait for the next one, half a minute at most.",
    "Ce code a déjà servi. Attendez le suivant, une demi-minute au plus.",
)
NOT_HARDWARE = Two(
    "This passkey can be copied to other devices. Your role needs a security key that you hold in your hand.",
    "Cette clé d’accès peut être copiée sur d’autres appareils. Votre rôle demande une clé de sécurité que l’on tient en main.",
)


def sentence(answer: Answer, credential: str) -> Two:
    """What to say of a second step that was not right."""
    if answer is Answer.USED:
        return USED
    return WRONG_KEY if credential else WRONG


@half_way
@require_http_methods(["GET", "POST"])
def second_factor(request: Request) -> HttpResponse:
    """A code or a passkey, after the passphrase."""
    session = request.signed_in
    if session.proved:
        return HttpResponseRedirect("/" if request.keyring is not None else reverse("accounts:unlock"))
    secret = who.held_secret(request)
    if secret is None:
        sessions.end(session)
        return who.ended(request, "late")
    hardware = who.hardware_only(request)
    enrolled = factors.enrolled(session.user_id, hardware_only=hardware)
    if not enrolled:
        return HttpResponseRedirect(reverse("accounts:enrol"))
    form, status = FactorForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        status = 403
        try:
            attempts.ask_factor(session.user_id)
        except attempts.TooMany:
            form.add_error(None, str(attempts.WAIT))
            status = 429
        else:
            answer = factors.give(session.user_id, **form.cleaned_data, hardware_only=hardware)
            if answer is Answer.RIGHT:
                return _in(request, secret)
            if signing_in.wrong(session, task="second-step"):
                return who.ended(request, "tries")
            form.add_error("code" if enrolled.code else None, str(sentence(answer, form.cleaned_data["credential"])))
    return render(request, "accounts/second_factor.html", {"form": form, "enrolled": enrolled}, status=status)


@half_way
@require_http_methods(["GET", "POST"])
def enrol(request: Request) -> HttpResponse:
    """Set up the second step at the first sign-in: a code app or a passkey. Only where there is none yet."""
    session = request.signed_in
    if session.proved:
        return HttpResponseRedirect(reverse("accounts:account"))
    if factors.enrolled(session.user_id):
        if who.hardware_only(request) and not factors.enrolled(session.user_id, hardware_only=True):
            return render(request, "accounts/needs_hardware.html", status=403)
        return HttpResponseRedirect(reverse("accounts:second-factor"))
    secret = who.held_secret(request)
    if secret is None:
        sessions.end(session)
        return who.ended(request, "late")
    shown, added, status = set_up(request)
    if added:
        return _in(request, secret)
    return render(request, "accounts/enrol.html", shown, status=status)


def _in(request: Request, secret: Secret) -> HttpResponse:
    place = who.finish(request, request.signed_in, secret)
    owed = request.member.user.recovery_owed
    return HttpResponseRedirect(reverse("accounts:recovery") if owed else place)


def set_up(request: Request) -> tuple[dict[str, Any], bool, int]:
    """Handle the two forms that add a second step: what the page shows, whether one was added, the status.

    Whoever needs a security key may add a code app too, once signed in: commands at the server take a code.
    """
    session, hardware = request.signed_in, who.hardware_only(request)
    org, user, status = session.org_id, session.user_id, 200
    takes_code = not hardware or session.proved
    app, key = CodeAppForm(), PasskeyForm()
    if request.method == "POST" and "credential" in request.POST:
        key = PasskeyForm(request.POST)
        try:
            if key.is_valid() and actions.add_passkey(
                org, user, key.cleaned_data["credential"], hardware_only=hardware
            ):
                return {}, True, 200
            key.add_error(None, str(WRONG_KEY))
        except passkeys.NotHardware:
            key.add_error(None, str(NOT_HARDWARE))
        status = 403
    elif request.method == "POST" and takes_code:
        app = CodeAppForm(request.POST)
        if app.is_valid():
            if actions.use_code_app(org, user, **app.cleaned_data):
                return {}, True, 200
            app.add_error("code", str(WRONG))
            status = 403
    proposal = None
    if takes_code:
        proposal = codes.propose(org, user, request.member.user.email, str(request.POST.get("sealed", "")))
    return {"app": app, "key": key, "proposal": proposal, "hardware": hardware}, False, status


@half_way
@require_POST
def ask_passkey(request: Request) -> HttpResponse:
    """The question for a member's passkeys, as data."""
    session = request.signed_in
    hardware = who.hardware_only(request)
    if not factors.enrolled(session.user_id, hardware_only=hardware).passkeys:
        return JsonResponse({"ok": False, "sentence": str(WRONG_KEY)}, status=404)
    return JsonResponse({"ok": True, "options": passkeys.ask(session.org_id, session.user_id, hardware_only=hardware)})


@half_way
@require_POST
def make_passkey(request: Request) -> HttpResponse:
    """The question for a new passkey, as data: the first one while signing in, another one after a fresh proof."""
    session = request.signed_in
    first = not session.proved and not factors.enrolled(session.user_id) and who.held_secret(request) is not None
    if not first and not (request.keyring is not None and step_fresh(request)):
        return JsonResponse({"ok": False, "sentence": str(WRONG_KEY)}, status=403)
    options = passkeys.ask_to_make(
        session.org_id, session.user_id, request.member.user.email, hardware_only=who.hardware_only(request)
    )
    return JsonResponse({"ok": True, "options": options})
