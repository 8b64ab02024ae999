"""Signing in with a name and a passphrase, and signing out."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts import attempts, signing_in
from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import anyone
from fireweed.accounts.forms import SignInForm
from fireweed.accounts.views import who
from fireweed.audit.actions import note_opening
from fireweed.bilingual import Two
from fireweed.keys import sessions

NOT_RIGHT = Two(
    "The e-mail and the passphrase do not go together. Check both, then try again.",
    "Le courriel et la phrase de passe ne vont pas ensemble. Vérifiez les deux, puis réessayez.",
)
DONE = {
    "signed-out": Two("You are signed out.", "Votre session est fermée."),
    "tries": Two(
        "That was the fifth try, so the session was closed. Sign in again.",
        "C’était le cinquième essai\u00a0: la session a été fermée. Connectez-vous de nouveau.",
    ),
    "late": Two(
        "Some time passed, so the session was closed. Sign in again.",
        "Du temps a passé\u00a0: la session a été fermée. Connectez-vous de nouveau.",
    ),
}


@anyone
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """E-mail and passphrase; the answer is the same whether the address is known or not."""
    if request.method == "GET" and request.keyring is not None:
        return HttpResponseRedirect("/")
    form, status = SignInForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        known, status = None, 403
        try:
            known = signing_in.recognise(**form.cleaned_data, ip=who.ip_of(request))
        except attempts.TooMany:
            form.add_error(None, str(attempts.WAIT))
            status = 429
        else:
            if known is None:
                form.add_error(None, str(NOT_RIGHT))
        if known is not None:
            who.begin(request, known)
            return HttpResponseRedirect(reverse("accounts:second-factor"))
        who.as_stranger(request)
    return render(
        request, "accounts/sign_in.html", {"form": form, "done": DONE.get(request.GET.get("done", ""))}, status=status
    )


@anyone
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session; the cookies go, and the browser forgets what it kept of the pages."""
    if request.signed_in is not None:
        note_opening(request.signed_in.org_id, request.signed_in.user_id, "session.ended")
        sessions.end(request.signed_in)
    return who.ended(request, "signed-out")
