"""Colleagues: who works here, inviting, vouching, letting go."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts import mail
from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import with_right
from fireweed.accounts.views import who
from fireweed.bilingual import Two
from fireweed.keys.actions import NotACertifier
from fireweed.keys.certificates import Uncertified
from fireweed.network import actions, queries
from fireweed.network.forms import CertifyForm, InviteForm
from fireweed.network.queries import Colleague
from fireweed.network.roles import CERTIFY, COLLEAGUES, INVITE, role_named
from fireweed.network.rules.members import refusal_to_certify, refusal_to_let_go

TAKEN = Two(
    "This address already has a sign-in here. Look under colleagues, or under those who left.",
    "Cette adresse a déjà un accès ici. Regardez parmi les collègues, ou parmi les personnes qui sont parties.",
)
OTHER_KEY = Two(
    "The key changed since you opened the page. Compare the digits again before you certify.",
    "La clé a changé depuis l’ouverture de la page. Comparez de nouveau les chiffres avant de confirmer.",
)
NO_WORD = Two(
    "Your own key is not certified yet, so it cannot certify others. Ask another director.",
    "Votre propre clé n’est pas encore confirmée; elle ne peut donc pas en confirmer d’autres. "
    "Demandez à une autre personne de la direction.",
)
DONE = {
    "certified": Two(
        "Done. From now on this colleague can be let in.",
        "C’est fait. On peut désormais donner accès à cette personne.",
    ),
    "let-go": Two(
        "Done. The sign-in and all its keys have ended. What was read cannot be unread.",
        "C’est fait. L’accès et toutes ses clés ont pris fin. Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
}


def _colleague(member: UUID) -> Colleague:
    found = queries.colleague(member)
    if found is None:
        raise Http404
    return found


def _refusals(request: Request, seen: Colleague) -> dict[str, Two | None]:
    yourself = seen.member.user_id == request.member.user_id
    others = [one for one in queries.certifiers() if one.id != seen.member.id]
    return {
        "certify": refusal_to_certify(yourself=yourself, waits=seen.state == "waiting"),
        "let_go": refusal_to_let_go(
            yourself=yourself, certifies=seen.member.may(CERTIFY), other_certifiers=len(others)
        ),
    }


@with_right(COLLEAGUES)
@require_GET
def members(request: Request) -> HttpResponse:
    """Colleagues with role and teams; for directors, those who wait to be vouched for."""
    everyone = queries.colleagues()
    return render(request, "network/members.html", {
        "colleagues": everyone,
        "waiting": [one for one in everyone if one.state == "waiting"] if request.member.may(CERTIFY) else [],
        "former": queries.former() if request.member.may(INVITE) else [],
        "done": DONE.get(request.GET.get("done", "")),
    })


@with_right(COLLEAGUES)
@require_GET
def member_page(request: Request, member: UUID) -> HttpResponse:
    """One colleague."""
    return _page(request, _colleague(member))


def _page(request: Request, seen: Colleague, *, form: CertifyForm | None = None, status: int = 200) -> HttpResponse:
    if seen.state == "left" and not request.member.may(INVITE):
        raise Http404
    refused = _refusals(request, seen)
    digits = actions.digits_of(seen.member) if request.member.may(CERTIFY) and refused["certify"] is None else None
    return render(request, "network/member.html", {
        "seen": seen, "refused": refused, "digits": digits, "form": form or CertifyForm(),
        "done": DONE.get(request.GET.get("done", "")),
    }, status=status)


@with_right(CERTIFY, stepped=True)
@require_POST
def certify(request: Request, member: UUID) -> HttpResponse:
    """Vouch for a colleague's key, after the digits were read aloud."""
    seen, form = _colleague(member), CertifyForm(request.POST)
    refused = _refusals(request, seen)["certify"]
    if refused is not None:
        form.add_error(None, str(refused))
    elif form.is_valid():
        try:
            actions.certify(who.keyring_of(request), seen.member, digits=form.cleaned_data["digits"])
            return HttpResponseRedirect(f"{reverse('network:member', args=[member])}?done=certified")
        except actions.OtherKey:
            form.add_error(None, str(OTHER_KEY))
        except (NotACertifier, Uncertified):
            form.add_error(None, str(NO_WORD))
    return _page(request, seen, form=form, status=409)


@with_right(INVITE, stepped=True)
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Invite a colleague: mail with a one-time link, and the same link to hand over in person."""
    form = InviteForm(request.POST or None, bodies=[one.body for one in queries.programs()])
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            user, token = actions.invite(
                request.member.org_id, email=given["email"], name=given["name"], role=role_named(given["role"]),
                pronouns=given["pronouns"], speaks_for=given["speaks_for"],
            )
        except actions.Taken:
            form.add_error("email", str(TAKEN))
        else:
            return _invited(request, given["name"], user.email, token)
    return render(request, "network/invite.html", {"form": form})


def _invited(request: Request, name: str, email: str, token: str) -> HttpResponse:
    path = reverse("network:invitation", args=[token])
    mail.send(email, path)
    return render(request, "network/invited.html", {"name": name, "link": mail.link_to(path)})


@with_right(INVITE, stepped=True)
@require_http_methods(["GET", "POST"])
def again(request: Request, member: UUID) -> HttpResponse:
    """Invite a member anew, after a lost second step, an ended link or an absence."""
    seen = _colleague(member)
    refused = None if seen.state in ("left", "invited") else _refusals(request, seen)["let_go"]
    if request.method == "POST" and refused is None:
        token = actions.invite_again(seen.member)
        return _invited(request, seen.member.name, seen.member.user.email, token)
    return render(request, "network/again.html", {"seen": seen, "refused": refused}, status=_status(request))


def _status(request: Request) -> int:
    return 409 if request.method == "POST" else 200


@with_right(INVITE, stepped=True)
@require_http_methods(["GET", "POST"])
def let_go(request: Request, member: UUID) -> HttpResponse:
    """End a member's sign-in and keys, at once."""
    seen = _colleague(member)
    if seen.state == "left":
        raise Http404
    refused = _refusals(request, seen)["let_go"]
    if request.method == "POST" and refused is None:
        actions.leave(seen.member)
        return HttpResponseRedirect(f"{reverse('network:members')}?done=let-go")
    return render(request, "network/let_go.html", {"seen": seen, "refused": refused}, status=_status(request))
