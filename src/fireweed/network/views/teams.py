"""Named teams: begun, joined, left."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import with_right
from fireweed.accounts.views import who
from fireweed.bilingual import Two
from fireweed.network import actions, queries
from fireweed.network.forms import NamesForm, PlaceForm
from fireweed.network.roles import COLLEAGUES, TEAMS

NO_WORD = Two(
    "Your keys do not say yet that you may give places in teams. A director can do it, or confirm your keys first.",
    "Vos clés ne disent pas encore que vous pouvez donner une place dans une équipe. La direction peut le faire, "
    "ou confirmer d’abord vos clés.",
)
DONE = {
    "new": Two("Done. The team is there, still empty.", "C’est fait. L’équipe existe, encore vide."),
    "joined": Two(
        "Done. What the team was let into opens for this colleague when someone who holds it next signs in.",
        "C’est fait. Ce à quoi l’équipe a accès s’ouvrira quand une personne qui y a déjà accès se connectera.",
    ),
    "left": Two(
        "Done. What came through the team no longer opens for this colleague. What was read cannot be unread.",
        "C’est fait. Ce qui passait par l’équipe ne s’ouvre plus pour cette personne. "
        "Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
}


@with_right(COLLEAGUES)
@require_GET
def teams(request: Request) -> HttpResponse:
    """The teams and who is in them."""
    return _page(request, NamesForm())


def _page(request: Request, form: NamesForm, *, refused: Two | None = None, status: int = 200) -> HttpResponse:
    everyone = list(queries.members())
    rows = [
        {"team": team, "people": people, "others": [one for one in everyone if one not in people]}
        for team, people in queries.teams_with_people()
    ]
    return render(request, "network/teams.html", {
        "rows": rows, "form": form, "refused": refused, "done": DONE.get(request.GET.get("done", "")),
    }, status=status)


@with_right(TEAMS)
@require_POST
def new(request: Request) -> HttpResponse:
    """Begin a team."""
    form = NamesForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    actions.add_team(request.member.org_id, form.both())
    return _back("new")


@with_right(TEAMS)
@require_POST
def join(request: Request, team: UUID) -> HttpResponse:
    """Give a colleague a place in a team."""
    return _move(request, team, joins=True)


@with_right(TEAMS)
@require_POST
def leave(request: Request, team: UUID) -> HttpResponse:
    """Take a colleague's place in a team away."""
    return _move(request, team, joins=False)


def _move(request: Request, team: UUID, *, joins: bool) -> HttpResponse:
    form, place = PlaceForm(request.POST), queries.team(team)
    seen = queries.colleague(form.cleaned_data["member"]) if form.is_valid() else None
    if place is None or seen is None or seen.state == "left":
        raise Http404
    if not joins:
        actions.take_from_team(place, seen.member)
        return _back("left")
    try:
        actions.put_in_team(who.keyring_of(request), place, seen.member)
    except actions.NotAPlacer:
        return _page(request, NamesForm(), refused=NO_WORD, status=422)
    return _back("joined")


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('network:teams')}?done={done}")
