"""One's own sign-in: passphrase, recovery code, second steps, language, and what the role may do."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts import actions, factors, word_lists
from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import half_way, member, stepped
from fireweed.accounts.forms import KeptForm, LanguageForm, NewPassphraseForm
from fireweed.accounts.rules.second_step import refusal_to_remove
from fireweed.accounts.views import who
from fireweed.accounts.views.second_step import set_up
from fireweed.accounts.views.unlock import step_owed
from fireweed.bilingual import Two
from fireweed.keys import sessions

DONE = {
    "passphrase": Two(
        "Done. From now on you sign in with the new passphrase.",
        "C’est fait. Vous vous connectez désormais avec la nouvelle phrase de passe.",
    ),
    "kept": Two("Done. The code before this one no longer works.", "C’est fait. Le code précédent ne fonctionne plus."),
    "added": Two(
        "Done. You can use it from your next sign-in on.",
        "C’est fait. Vous pourrez vous en servir dès la prochaine connexion.",
    ),
    "removed": Two("Done. It no longer works here.", "C’est fait. Elle ne fonctionne plus ici."),
    "language": Two("Done.", "C’est fait."),
}


def _account(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:account')}?done={done}")


@member
@require_GET
def account(request: Request) -> HttpResponse:
    """What I sign in with, and what my role may do."""
    enrolled = factors.enrolled(request.member.user_id)
    return render(request, "accounts/account.html", {
        "done": DONE.get(request.GET.get("done", "")),
        "enrolled": enrolled,
        "last": refusal_to_remove(ways=enrolled.count),
        "language": LanguageForm(initial={"language": request.member.user.language}),
        "recovery_owed": request.member.user.recovery_owed,
    })


@stepped
@require_http_methods(["GET", "POST"])
def passphrase(request: Request) -> HttpResponse:
    """Another passphrase; asked for with a fresh proof, before the page is shown."""
    owed = step_owed(request)
    if owed is not None:
        return owed
    near = (request.member.user.email.split("@")[0], request.member.name)
    form, status = NewPassphraseForm(request.POST or None, near=near), 200
    if request.method == "POST" and form.is_valid():
        keyring = who.keyring_of(request)
        actions.change_passphrase(keyring, form.cleaned_data["passphrase"])
        request.new_cookies = sessions.renew(request.signed_in, keyring.secret)
        return _account("passphrase")
    words = word_lists.offer() if request.method == "GET" else None
    return render(request, "accounts/passphrase.html", {"form": form, "words": words}, status=status)


@stepped
@require_http_methods(["GET", "POST"])
def recovery(request: Request) -> HttpResponse:
    """Another recovery code, shown once."""
    owed = step_owed(request)
    if owed is not None:
        return owed
    if request.method == "POST":
        code = actions.new_recovery_code(who.keyring_of(request))
        return render(request, "accounts/recovery_code.html", {"code": code, "form": KeptForm(), "account": True})
    return render(request, "accounts/recovery.html", {"owed": request.member.user.recovery_owed})


@half_way
@require_POST
def kept(request: Request) -> HttpResponse:
    """The word that the recovery code is on paper."""
    if not KeptForm(request.POST).is_valid():
        return render(request, "accounts/not_kept.html", status=400)
    actions.recovery_code_kept(request.signed_in.user_id)
    if request.keyring is not None:
        return _account("kept") if request.POST.get("account") else HttpResponseRedirect("/")
    return HttpResponseRedirect(reverse("accounts:second-factor"))


@stepped
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Another second step: a passkey, or a code app in the place of the one before."""
    owed = step_owed(request)
    if owed is not None:
        return owed
    shown, added, status = set_up(request)
    if added:
        return _account("added")
    shown["enrolled"] = factors.enrolled(request.member.user_id)
    return render(request, "accounts/add.html", shown, status=status)


@stepped
@require_POST
def remove_passkey(request: Request, passkey: UUID) -> HttpResponse:
    """Take a passkey out of use, where another second step stays."""
    return _remove(request, passkey)


@stepped
@require_POST
def remove_code_app(request: Request) -> HttpResponse:
    """Take the code app out of use, where a passkey stays."""
    return _remove(request, None)


def _remove(request: Request, passkey: UUID | None) -> HttpResponse:
    user = request.member.user_id
    counted = factors.enrolled(user, hardware_only=who.hardware_only(request))
    gone_counts = counted.code if passkey is None else any(key.id == passkey for key in counted.passkeys)
    refused = refusal_to_remove(ways=counted.count - int(gone_counts) + 1)
    if refused is not None:
        return render(request, "accounts/last.html", {"reason": refused}, status=409)
    if passkey is None:
        actions.remove_code_app(user)
    elif not actions.remove_passkey(user, passkey):
        raise Http404
    return _account("removed")


@member
@require_POST
def language(request: Request) -> HttpResponse:
    """The language to be spoken to in."""
    form = LanguageForm(request.POST)
    response = _account("language")
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        actions.speak(request.member.user_id, chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE, chosen, secure=True, httponly=True, samesite="Strict", path="/"
        )
    return response
