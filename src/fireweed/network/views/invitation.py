"""Taking up an invitation, and waiting for a director."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts import letters, word_lists
from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import anyone, member
from fireweed.accounts.forms import KeptForm, NewPassphraseForm
from fireweed.accounts.views import who
from fireweed.keys import spoken
from fireweed.network import actions, arriving, queries


@anyone
@require_http_methods(["GET", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """The name and role one is invited to, and a passphrase to choose; then the recovery code, once."""
    who.as_stranger(request)
    letter = queries.invitation_of(token)
    invited = queries.member_of(letter.user_id) if letter is not None else None
    if letter is None or invited is None:
        return render(request, "accounts/letter_ended.html", status=404)
    near = (letter.user.email.split("@")[0], invited.name)
    form = NewPassphraseForm(request.POST or None, near=near)
    if request.method == "POST" and form.is_valid():
        try:
            known, code = actions.come_in(letter, form.cleaned_data["passphrase"])
        except letters.Used:
            return render(request, "accounts/letter_ended.html", status=404)
        who.begin(request, known)
        return render(request, "accounts/recovery_code.html", {"code": code, "form": KeptForm()})
    return render(request, "network/invitation.html", {
        "form": form, "invited": invited, "house": queries.organisation_of(invited.org_id), "token": token,
        "words": word_lists.offer() if request.method == "GET" else None,
    })


@member
@require_GET
def waiting(request: Request) -> HttpResponse:
    """What to do until a director has vouched: read these digits to each other."""
    keyring = who.keyring_of(request)
    if arriving.is_certified(keyring):
        return HttpResponseRedirect(reverse("network:members"))
    # From the secret this member holds, not from what the database says the key is.
    digits = spoken.digits_of(keyring.org, keyring.user, keyring.secret.box_public, keyring.secret.sign_public)
    return render(request, "network/waiting.html", {"digits": digits, "certifiers": queries.certifiers()})
