"""Who can open a record: letting in, taking back, keeping out, and who looked."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle import actions, looking, queries
from fireweed.care.circle.forms import LetInForm, PickForm
from fireweed.care.circle.views.done import done
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.keys.keyring import Keyring
from fireweed.network.roles import LET_IN, READ

WHOM = Two("Colleague", "Collègue")
WHICH = Two("Team", "Équipe")


def member_choices(request: MemberRequest) -> list[tuple[UUID, str]]:
    """Colleagues with their roles."""
    people = queries.colleagues(request.keyring)
    return [(one.user_id, f"{one.name}, {looking.lowered(str(one.role.title))}") for one in people]


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def circle(request: MemberRequest, record: UUID) -> HttpResponse:
    """Everyone who can open this, by name."""
    return _page(request, record)


def _page(
    request: MemberRequest, record: UUID, *, person: LetInForm | None = None, team: LetInForm | None = None,
    refused: Two | None = None,
) -> HttpResponse:
    found = queries.circle_for(request.keyring, record)
    teams = queries.teams_to_let_in(found)
    context = {
        "circle": found,
        "person_form": person or _member_form(request, None),
        "team_form": (team or _team_form([(t.id, t.name) for t in teams], None)) if teams else None,
        "refused": refused,
        "done": done(request),
    }
    wrong = refused is not None or bool(person and person.errors) or bool(team and team.errors)
    return render(request, "care/circle/circle.html", context, status=422 if wrong else 200)


def _member_form(request: MemberRequest, data: QueryDict | None) -> LetInForm:
    return LetInForm(data, label=WHOM, choices=member_choices(request), prefix="person", auto_id="person-%s")


def _team_form(teams: list[tuple[UUID, Two]], data: QueryDict | None) -> LetInForm:
    return LetInForm(data, label=WHICH, choices=teams, prefix="team", auto_id="team-%s")


@with_right(LET_IN, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def let_in(request: MemberRequest, record: UUID) -> HttpResponse:
    """Let one colleague in."""
    if request.method == "GET":
        return _back(record)
    form = _member_form(request, request.POST)
    if not form.is_valid():
        return _page(request, record, person=form)
    user = UUID(form.cleaned_data["whom"])
    try:
        actions.let_in_member(request.keyring, record, user, form.cleaned_data["parts"])
    except Refused as refused:
        return _page(request, record, person=form, refused=refused.reason)
    return _back(record, "let-in", user)


@with_right(LET_IN, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def let_in_team(request: MemberRequest, record: UUID) -> HttpResponse:
    """Let a named team in as one."""
    if request.method == "GET":
        return _back(record)
    found = queries.circle_for(request.keyring, record)
    form = _team_form([(t.id, t.name) for t in queries.teams_to_let_in(found)], request.POST)
    if not form.is_valid():
        return _page(request, record, team=form)
    try:
        actions.let_in_team(request.keyring, record, UUID(form.cleaned_data["whom"]), form.cleaned_data["parts"])
    except Refused as refused:
        return _page(request, record, team=form, refused=refused.reason)
    return _back(record, "team-let-in")


@with_right(LET_IN, shows_person=True)
@require_POST
@or_not_here
def withdraw(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take one colleague's way in back, at once and without another proof."""
    return _taken_back(request, record, actions.withdraw_member, "withdrawn")


@with_right(LET_IN, shows_person=True)
@require_POST
@or_not_here
def withdraw_team(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take a team's way in back."""
    return _taken_back(request, record, actions.withdraw_team, "team-withdrawn")


def _taken_back(
    request: MemberRequest, record: UUID, take_back: Callable[[Keyring, UUID, UUID], None], code: str
) -> HttpResponse:
    whom = _posted_id(request)
    try:
        take_back(request.keyring, record, whom)
    except Refused as refused:
        return _page(request, record, refused=refused.reason)
    if whom == request.keyring.user:
        return HttpResponseRedirect(reverse("care:people"))
    return _back(record, code, whom if code == "withdrawn" else None)


def _posted_id(request: MemberRequest) -> UUID:
    try:
        return UUID(request.POST.get("whom", ""))
    except ValueError:
        raise NotYours from None


def _back(record: UUID, code: str = "", about: UUID | None = None) -> HttpResponse:
    said = f"?done={code}" if code else ""
    return HttpResponseRedirect(reverse("care:circle", args=[record]) + said + (f"&about={about}" if about else ""))


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def bar(request: MemberRequest, record: UUID) -> HttpResponse:
    """I know this person: step out for good, or keep a colleague out at that colleague's or this person's wish."""
    data = request.POST if request.method == "POST" and "myself" not in request.POST else None
    form = PickForm(data, label=WHOM, choices=member_choices(request))
    refused = None
    if request.method == "POST" and (data is None or form.is_valid()):
        user = request.keyring.user if data is None else UUID(form.cleaned_data["whom"])
        try:
            actions.keep_out(request.keyring, record, user)
        except Refused as error:
            refused = error.reason
        else:
            return HttpResponseRedirect(reverse("care:people")) if data is None else _back(record, "kept-out")
    circle_now = queries.circle_for(request.keyring, record)
    wrong = refused is not None or bool(form.errors)
    context = {"circle": circle_now, "form": form, "refused": refused}
    return render(request, "care/circle/bar.html", context, status=422 if wrong else 200)


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def looked(request: MemberRequest, record: UUID) -> HttpResponse:
    """Who opened this, when and why."""
    wanted = request.GET.get("page", "1")
    page = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    return render(request, "care/circle/looked.html", {"looked": looking.who_looked(request.keyring, record, page)})
