"""Walking together in a program: begin, pause, in touch lightly, end for now, come back; the phase of care."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.plan import walking
from fireweed.care.plan.done import done
from fireweed.care.plan.forms import BeginForm, StepForm
from fireweed.care.plan.queries import EpisodeSeen, WalkSeen, walk_for
from fireweed.care.plan.rules.episodes import CAN_COME_BACK, OUTSIDE, STEPS, phase_refusal
from fireweed.care.plan.views.plan import posted_id
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.walk.episode import SPELLS
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def episodes(request: MemberRequest, record: UUID) -> HttpResponse:
    """Every episode with the steps that follow from where it stands."""
    if request.method == "GET":
        return _page(request, walk_for(request.keyring, record, task="episode.page"))
    walk = walk_for(request.keyring, record, task="episode.write", write=True)
    what = request.POST.get("do", "")
    if what == "begin":
        return _begin(request, walk)
    episode = posted_id(request, "episode")
    if episode not in {one.id for one in walk.episodes}:
        raise NotYours
    if what in ("on", "back-a-phase"):
        return _phase(request, walk, episode, 1 if what == "on" else -1)
    if what not in STEPS:
        raise NotYours
    return _step(request, walk, episode, what)


def _begin(request: MemberRequest, walk: WalkSeen) -> HttpResponse:
    asking = asking_of(request.member.organisation)
    options: dict[str, Any] = {"asking": asking, "programs": walk.programs, "today": walk.record.today}
    if only_shows_again(request):
        return _page(request, walk, begin=BeginForm(typed=request.POST, **options))
    form = BeginForm(request.POST, **options)
    if form.is_valid():
        said = form.cleaned_data
        try:
            walking.begin_episodes(
                request.keyring, walk.record.id, form.chosen(), on=said["on"], words=said["words"], own=form.said(),
                leaf_id=said["leaf_id"],
            )  # fmt: skip
            return _back(walk.record.id, "begun")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, walk, begin=form)


def _step(request: MemberRequest, walk: WalkSeen, episode: UUID, step: str) -> HttpResponse:
    asking = asking_of(request.member.organisation)
    options: dict[str, Any] = {"asking": asking, "episode": episode, "step": step, "today": walk.record.today}
    if only_shows_again(request):
        return _page(request, walk, episode=episode, form=StepForm(typed=request.POST, **options))
    form = StepForm(request.POST, **options)
    if form.is_valid():
        said = form.cleaned_data
        try:
            walking.move_episode(
                request.keyring, walk.record.id, episode, step, on=said["on"], words=said["words"],
                hello=said.get("hello"), own=form.said(), leaf_id=said["leaf_id"],
            )  # fmt: skip
            return _back(walk.record.id, "ended" if step == "end" else "moved")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, walk, episode=episode, form=form)


def _phase(request: MemberRequest, walk: WalkSeen, episode: UUID, by: int) -> HttpResponse:
    leaf = uuid5(posted_id(request, "press"), f"{episode} {by}")
    try:
        walking.move_phase(request.keyring, walk.record.id, episode, by, leaf_id=leaf)
    except Refused as refused:
        return _page(request, walk, refused=refused.reason)
    return _back(walk.record.id, "phase")


def _page(
    request: MemberRequest, walk: WalkSeen, *, begin: BeginForm | None = None, episode: UUID | None = None,
    form: StepForm | None = None, refused: Two | None = None,
) -> HttpResponse:  # fmt: skip
    today = walk.record.today
    asking = asking_of(request.member.organisation)
    rows = [_row(asking, walk, one, form if one.id == episode else None) for one in walk.episodes]
    stray = form if form is not None and all(form is not one for row in rows for _, one in row["steps"]) else None
    taken = {one.episode.program for one in walk.episodes}
    free = {key: name for key, name in walk.programs.items() if key not in taken}
    context = {
        "record": walk.record, "walk": walk, "rows": rows, "press": uuid4(), "done": done(request), "refused": refused,
        "stray": stray, "begin": begin or BeginForm(asking=asking, programs=free, today=today), "come_back": CAN_COME_BACK,
        "begin_open": bool(begin) or not rows, "keeps_form": bool(begin or (form and not stray)),
    }  # fmt: skip
    wrong = refused is not None or bool(begin and begin.errors) or bool(form and form.errors)
    return form_page(request, "care/plan/episodes.html", context, status=422 if wrong else 200)


def _row(asking: Configuration, walk: WalkSeen, one: EpisodeSeen, form: StepForm | None) -> dict[str, Any]:
    """An episode with its name, its days newest first, its phase and the forms of the steps that follow."""
    today = walk.record.today
    steps = [
        (STEPS[step], form if form is not None and form.step == step
         else StepForm(asking=asking, episode=one.id, step=step, today=today))
        for step in one.steps
    ]  # fmt: skip
    phase = one.episode.phase
    return {
        "seen": one, "name": walk.programs.get(one.episode.program, OUTSIDE), "steps": steps if walk.may_write else [],
        "spells": [(SPELLS[spell.state], spell) for spell in reversed(one.episode.spells)],
        "phase": walk.horizons[phase], "goes_on": phase_refusal(phase, 1) is None, "goes_back": phase_refusal(phase, -1) is None,
    }  # fmt: skip


def _back(record: UUID, code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:episodes", args=[record]) + f"?done={code}")
