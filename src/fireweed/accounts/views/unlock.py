"""Unlocking: after ten quiet minutes, and before a grave step. One way for both; what was typed comes along in the page."""

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from fireweed.accounts import attempts, factors, signing_in
from fireweed.accounts.asking import Request
from fireweed.accounts.codes import Answer
from fireweed.accounts.entrance import half_way
from fireweed.accounts.forms import UnlockForm
from fireweed.accounts.views import who
from fireweed.bilingual import Two
from fireweed.keys.passphrases import open_with_passphrase
from fireweed.keys.primitives import Unopened

HELD = "held:"
"""Before the names of fields that a page carries through the unlocking."""

REASON = Two(
    "Give your passphrase and your second step to go on.",
    "Donnez votre phrase de passe et votre deuxième étape de vérification pour continuer.",
)
NOT_RIGHT = Two(
    "The passphrase or the second step was not right. Try again.",
    "La phrase de passe ou la deuxième étape n’était pas la bonne. Réessayez.",
)
USED = Two(
    "This code was already used. Wait for the next one, half a minute at most.",
    "Ce code a déjà servi. Attendez le suivant, une demi-minute au plus.",
)
ENDED = Two(
    "That was the fifth try, so the session was closed. Your text is still here: sign in again in another tab.",
    "C’était le cinquième essai\u00a0: la session a été fermée. Votre texte est toujours là\u00a0: "
    "connectez-vous de nouveau dans un autre onglet.",
)


def step_fresh(request: Request) -> bool:
    """Whether a proof was given in the last five minutes."""
    until = request.signed_in.stepped_until
    return until is not None and until > timezone.now()


def step_owed(request: Request) -> HttpResponse | None:
    """The unlock page, for a page that asks for a fresh proof before it is even shown; None where there is one."""
    if step_fresh(request):
        return None
    return unlock_page(request, reason=REASON, held=[], next_path=request.path, status=423)


def unlock_page(
    request: Request, *, reason: Two, held: Sequence[tuple[str, str]], next_path: str, status: int
) -> HttpResponse:
    """The page that asks for passphrase and second step, and carries what was typed on to `next_path`."""
    again = request.method == "POST"
    return _page(request, UnlockForm(), reason=reason, held=held, next_path=next_path, again=again, status=status)


def _page(
    request: Request, form: UnlockForm, *, reason: Two, held: Sequence[tuple[str, str]], next_path: str, again: bool,
    status: int,
) -> HttpResponse:
    keyring, request.keyring = request.keyring, None
    try:
        return render(request, "accounts/unlock.html", {
            "form": form, "reason": reason, "held": [(HELD + name, value) for name, value in held], "next": next_path,
            "again": again,
            "enrolled": factors.enrolled(request.signed_in.user_id, hardware_only=who.hardware_only(request)),
        }, status=status)
    finally:
        request.keyring = keyring


def _held(request: Request) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(HELD), str(value))
        for name, values in request.POST.lists() if name.startswith(HELD)
        for value in values
    ]


def _local(path: str) -> str:
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else "/"


@half_way
@require_http_methods(["GET", "POST"])
def unlock(request: Request) -> HttpResponse:
    """Passphrase and second step once more: new cookies, an unlocked key, and on to where one was."""
    session, wants_data = request.signed_in, "X-Fetch" in request.headers
    if not session.proved:
        return HttpResponseRedirect(reverse("accounts:second-factor"))
    if request.method == "GET":
        return unlock_page(request, reason=REASON, held=[], next_path="/", status=200)
    form, sentence, status = UnlockForm(request.POST), NOT_RIGHT, 403
    if form.is_valid():
        try:
            attempts.ask_factor(session.user_id)
            answer = _prove(request, **form.cleaned_data)
        except attempts.TooMany:
            answer, sentence, status = Answer.WRONG, attempts.WAIT, 429
        else:
            if answer is Answer.RIGHT:
                return _open(request, wants_data=wants_data)
            sentence = USED if answer is Answer.USED else NOT_RIGHT
            if signing_in.wrong(session, task="unlock"):
                if wants_data:
                    request.new_cookies = "gone"
                    return JsonResponse({"ok": False, "sentence": str(ENDED)}, status=403)
                return _closed(request)
        form.add_error(None, str(sentence))
    if wants_data:
        return JsonResponse({"ok": False, "sentence": str(sentence)}, status=status)
    return _page(
        request, form, reason=REASON, held=_held(request), next_path=_local(request.POST.get("next", "/")),
        again=bool(request.POST.get("again")), status=status,
    )


def _prove(request: Request, *, passphrase: str, code: str, credential: str) -> Answer:
    session = request.signed_in
    try:
        secret = open_with_passphrase(session.org_id, session.user_id, passphrase)
    except Unopened:
        return Answer.WRONG
    answer = factors.give(session.user_id, code=code, credential=credential, hardware_only=who.hardware_only(request))
    if answer is Answer.RIGHT:
        try:
            request.new_cookies, request.keyring = signing_in.complete(session, secret, task="unlocked")
        except Unopened:  # the session was ended while the passphrase ran
            return Answer.WRONG
    return answer


def _open(request: Request, *, wants_data: bool) -> HttpResponse:
    if wants_data:
        return JsonResponse({"ok": True, "sentence": "", "token": get_token(request)})
    path, held = _local(request.POST.get("next", "/")), _held(request)
    if not held and not request.POST.get("again"):
        return HttpResponseRedirect(path)
    return render(request, "accounts/onward.html", {"held": held, "action": path})


def _closed(request: Request) -> HttpResponse:
    held = _held(request)
    if not held:
        return who.ended(request, "tries")
    request.new_cookies = "gone"
    who.as_stranger(request)
    context = {"held": held, "action": _local(request.POST.get("next", "/")), "reason": ENDED}
    return render(request, "errors/held.html", context, status=403)
