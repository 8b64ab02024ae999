"""The pages of a plan and of episodes in both languages: what is typed, pressed, pressed twice, and unknown."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.plan import actions, walking
from fireweed.network import actions as network
from fireweed.network.models import Organisation
from tests.care.meeting import begun, let_in
from tests.care.plan.goals import episodes, goal, posted, seen, step, tasks
from tests.house import House

TODAY = timezone.localdate()


def pressed(client: Client, record: UUID, base: UUID | None, do: str, nonce: UUID | None = None) -> int:
    """Press one button of the plan; the status."""
    said = {"base": str(base), "press": str(nonce or uuid4()), "do": do}
    return client.post(f"/people/{record}/plan/press/", said).status_code


@pytest.mark.parametrize(("language", "empty", "year", "late"), [
    ("en", "No goal here.", "Look at the year", "a day that has gone by"),
    ("fr", "Aucun objectif ici.", "Vérifiez l’année", "un jour déjà passé"),
])
def test_a_goal_is_typed(house: House, language: str, empty: str, year: str, late: str) -> None:
    """Empty, too long, a slip of the year: said with everything kept. A day gone by is allowed and said."""
    record, client = begun(house), house.cast["worker"].client(language=language)
    at, plan = f"/people/{record}/plan/goal/", f"/people/{record}/plan/"
    assert empty in client.get(plan).content.decode() and empty in client.get(plan + "?as=circle").content.decode()
    assert client.get(at + "?in=phase.long-term").status_code == 200
    for bad in (
        posted(""), posted("x" * 200_000), posted("A door", "never"), posted("A door", step0_words="x" * 200_000),
        posted("A door", level2="x" * 201), posted("A door", step0_words="Ring", step0_by="tomorrow"),
        posted("A door", need="need.none"), posted("A door", step0_words="Ring", step0_whose="theirs"),
    ):  # fmt: skip
        answer = client.post(at, bad)
        page = answer.content.decode()
        assert answer.status_code == 422 and 'role="alert"' in page
        assert all(value[:40] in page for key, value in bad.items() if key in ("words", "step0_words", "level2"))
    far = client.post(at, posted("A door", step0_words="Ring", step0_by="3026-05-03")).content.decode()
    assert year in far and "3026-05-03" in far and not seen(house, record).versions
    sent = posted("A door <b>that</b> locks", "short-term", step0_words="Ring", step0_by=str(TODAY - timedelta(days=3)))
    for _ in range(2):
        there = client.post(at, sent)
        assert there.status_code == 302 and there["Location"].startswith(plan + "?done=gone-by")
    page = client.get(there["Location"]).content.decode()
    assert late in page and "A door &lt;b&gt;that&lt;/b&gt; locks" in page
    assert len(seen(house, record).versions) == 1 and len(tasks(house, record)) == 1
    switched = client.post(at, posted("still typing", speak="fr")).content.decode()
    assert "still typing" in switched and "Ajouter un objectif" in switched
    more = client.post(at, posted("more room", more="step")).content.decode()
    assert "more room" in more and "step1_words" in more and len(seen(house, record).versions) == 1


def test_a_goal_is_changed_and_its_done_steps_stay_done(house: House) -> None:
    """The same goal under its id; a step that is emptied goes; one that was done keeps its day."""
    record, client, one = begun(house), house.cast["worker"].client(), goal(steps=(step("Ring"), step("Write")))
    with house.speaking("worker") as keyring:
        first = actions.write_goal(keyring, record, one)
        base = actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=first.id).id
    at = f"/people/{record}/plan/goal/"
    assert "A door that locks" in client.get(f"{at}?goal={one.id}").content.decode()
    assert client.get(f"{at}?goal={uuid4()}").status_code == 404
    sent = posted("A key", base=base, goal_id=one.id, steps="3", step0_id=one.steps[0].id, step0_words="Ring again",
                  step1_id=one.steps[1].id, step1_words="", step2_id="nonsense", step2_words="Rest", step2_whose="hers",
                  level0="still here", level4="home", need="need.housing")  # fmt: skip
    assert client.post(at, sent).status_code == 302
    [changed] = seen(house, record).plan.goals
    assert (changed.id, changed.words, changed.need) == (one.id, "A key", "need.housing")
    assert [(s.words, s.whose, s.done_on) for s in changed.steps] == [("Ring again", "ours", TODAY), ("Rest", "hers", None)]
    assert changed.levels == ("still here", "", "", "", "home")
    for bad in ({"base": str(uuid4())}, {"base": "nonsense"}, {"base": "", "goal_id": "nonsense"}):
        assert client.post(at, {**sent, **bad}).status_code == 404


def test_one_press(house: House) -> None:
    """Step, level, state; twice is once; anything unknown is not here and changes nothing."""
    record, client, one = begun(house), house.cast["worker"].client(), goal(steps=(step(),))
    with house.speaking("worker") as keyring:
        base = actions.write_goal(keyring, record, one).id
    nonce = uuid4()
    for _ in range(2):
        assert pressed(client, record, base, f"step {one.id} {one.steps[0].id} done", nonce) == 302
    assert pressed(client, record, seen(house, record).base, f"level {one.id} -1") == 302
    assert pressed(client, record, seen(house, record).base, f"level {one.id} none") == 302
    assert pressed(client, record, seen(house, record).base, f"state {one.id} aside") == 302
    assert len(seen(house, record).versions) == 5 and not seen(house, record).is_two
    now = seen(house, record).base
    for do in (
        "", "step", f"step {one.id} {uuid4()} done", f"step {one.id} {one.steps[0].id} maybe", f"level {one.id} 9",
        f"level {uuid4()} 1", f"state {one.id} failed", f"away {one.id} now", "\x00", "x" * 200_000,
    ):  # fmt: skip
        assert pressed(client, record, now, do) == 404
    assert pressed(client, record, uuid4(), f"level {one.id} 1") == 404
    assert client.get(f"/people/{record}/plan/press/").status_code == 405
    assert len(seen(house, record).versions) == 5


@pytest.mark.parametrize(("language", "calm", "added", "in_force"), [
    ("en", "Both versions are here, and nothing is lost.", "Goal added: “Swim”", "in force"),
    ("fr", "Les deux versions sont ici; rien n’est perdu.", "Objectif ajouté\u00a0: «\u00a0Swim\u00a0»", "en vigueur"),
])
def test_two_people_at_once(house: House, language: str, calm: str, added: str, in_force: str) -> None:
    """Two pages shown from one version: both are kept, shown, and put together by one press or goal by goal."""
    record, one = begun(house), goal(steps=(step(),))
    let_in(house, record, "colleague", ["who", "story"])
    mine, theirs = house.cast["worker"].client(language=language), house.cast["colleague"].client(language=language)
    with house.speaking("worker") as keyring:
        base = actions.write_goal(keyring, record, one).id
    plan, together = f"/people/{record}/plan/", f"/people/{record}/plan/together/"
    assert mine.get(together).status_code == 302
    assert pressed(mine, record, base, f"step {one.id} {one.steps[0].id} done") == 302
    assert theirs.post(plan + "goal/", posted("Swim", "long-term", base=base)).status_code == 302
    page = mine.get(plan).content.decode()
    assert calm in page and added in page and page.count('name="keep"') == 2 and "press/" not in page
    assert mine.get(plan + "goal/").status_code == 302
    versions = re.findall(r'name="keep" value="([^"]+)"', page)
    form = mine.get(together).content.decode()
    assert form.count(f'name="goal-{one.id}"') == 2 and 'value="none"' in form
    said = {"press": str(uuid4()), "version": versions}
    for bad in ({"version": ["nonsense"]}, {"version": versions[:1]}, {"keep": str(uuid4())}, {"press": ""}):
        assert mine.post(together, {**said, **bad}).status_code == 404
    for _ in range(2):
        assert mine.post(together, {**said, f"goal-{one.id}": "1"}).status_code == 302
    now = seen(house, record)
    assert [g.words for g in now.plan.goals] == ["A door that locks", "Swim"] and not now.is_two
    assert now.plan.goals[0].steps[0].done_on is None
    assert theirs.post(together, {**said, "press": str(uuid4()), "keep": versions[0]}).status_code == 302
    told = mine.get(plan + "versions/").content.decode()
    assert added in told and in_force in told and "Worker" in told and "Colleague" in told


def test_the_circle_says_the_same_in_a_list(house: House) -> None:
    """Each goal is a number in the picture and in the list; petals are as many as it has come far."""
    record, client = begun(house), house.cast["worker"].client(language="fr")
    swim, sleep = goal("Nager", "long-term", state="reached", level=2), goal("Dormir", "short-term", state="aside")
    goals = [goal("Une porte", level=0), swim, sleep]
    with house.speaking("worker") as keyring:
        actions.write_plan(keyring, record, goals)
    page = client.get(f"/people/{record}/plan/?as=circle").content.decode()
    picture, after = page.split("<figcaption>")[0], page.split("</figure>")[1]
    assert 'role="img"' in picture and picture.count('class="flower') == 3 and picture.count('class="petal full"') == 3 + 5
    assert re.findall(r'class="number"[^>]*>(\d)<', picture) == ["3", "2", "1"]
    assert all(words in after for words in ("Une porte", "comme espéré", "Nager", "atteint", "Dormir", "mis de côté"))


def test_signing_leaves_no_trace_where_nobody_asks(house: House) -> None:
    """No word of it, and no door; where it is asked for, a supervisor signs and the worker sees it waiting."""
    record = begun(house)
    let_in(house, record, "supervisor", ["who", "story"])
    worker, supervisor = house.cast["worker"].client(), house.cast["supervisor"].client()
    with house.speaking("worker") as keyring:
        base = actions.write_goal(keyring, record, goal()).id
    plan, said = f"/people/{record}/plan/", {"base": str(base), "press": str(uuid4())}
    assert not re.search(r"\bsign(ed)?\b", supervisor.get(plan).content.decode().split("<main")[1], re.I)
    assert supervisor.post(plan + "sign/", said).status_code == 404
    with house.speaking("director"):
        Organisation.objects.update(configuration={"plan_sign_off": True})
    assert "Waits for a supervisor" in worker.get(plan).content.decode()
    assert worker.post(plan + "sign/", said).status_code == 404
    assert "I have read it: sign" in supervisor.get(plan).content.decode()
    for _ in range(2):
        assert supervisor.post(plan + "sign/", said).status_code == 302
    assert "Read and signed by Supervisor" in worker.get(plan).content.decode() and len(seen(house, record).versions) == 2
    stale = supervisor.post(plan + "sign/", {**said, "press": str(uuid4())})
    assert stale.status_code == 422 and "changed while you read it" in stale.content.decode()


@pytest.mark.parametrize(("language", "back", "already"), [
    ("en", "You can come back.", "had ended already"), ("fr", "Vous pouvez revenir.", "avait déjà pris fin"),
])
def test_leaving_and_coming_back(house: House, language: str, back: str, already: str) -> None:
    """Begin, end, end again from an old page, come back; what was typed is kept where something is refused."""
    record, client = begun(house), house.cast["worker"].client(language=language)
    with house.speaking("director"):
        program = network.name_program(house.org, Two("Safe Nights", "Nuits sûres")).id
    at = f"/people/{record}/episodes/"
    begin = {"do": "begin", "leaf_id": str(uuid4()), "on": str(TODAY), "words": "kept words"}
    assert client.get(at).status_code == 200
    for bad in ({"programs": []}, {"on": "2931-01-01"}, {"programs": ["nowhere"]}, {"words": "x" * 200_000}):
        answer = client.post(at, {**begin, "programs": ["outside"], **bad})
        assert answer.status_code == 422 and str(bad.get("words", "kept words"))[:40] in answer.content.decode()
    for _ in range(2):
        assert client.post(at, {**begin, "programs": ["outside", str(program)]})["Location"].endswith("done=begun")
    one = next(seen.id for seen in episodes(house, record) if seen.episode.program == str(program))
    move = {"episode": str(one), "on": str(TODAY), "words": "a rest", "do": "end"}
    assert client.post(at, {**move, "leaf_id": str(uuid4()), "do": "lightly"}).status_code == 422
    there = client.post(at, {**move, "leaf_id": str(uuid4())})
    assert there["Location"].endswith("done=ended") and back in client.get(at).content.decode()
    again = client.post(at, {**move, "leaf_id": str(uuid4())})
    assert again.status_code == 422 and already in again.content.decode()
    assert client.post(at, {**move, "do": "back", "leaf_id": str(uuid4())}).status_code == 302
    for wrong in ({"do": "reopen"}, {"episode": str(uuid4())}, {"episode": "nonsense"}, {"do": "on", "press": "x"}):
        assert client.post(at, {**move, "do": "pause", **wrong}).status_code == 404
    for do, status in (("on", 302), ("on", 302), ("on", 422), ("back-a-phase", 302)):
        assert client.post(at, {"episode": str(one), "press": str(uuid4()), "do": do}).status_code == status
    switched = client.post(at, {**move, "leaf_id": str(uuid4()), "do": "pause", "words": "still typing", "speak": "fr"})
    assert "still typing" in switched.content.decode() and "Faire une pause" in switched.content.decode()


def test_shut_read_only_and_not_here(house: House) -> None:
    """Who reads the name alone is told so and writes nothing; a stranger finds nothing."""
    record = begun(house)
    let_in(house, record, "colleague", ["who"])
    with house.speaking("worker") as keyring:
        base = actions.write_goal(keyring, record, goal("Unseen words")).id
        [one] = walking.begin_episodes(keyring, record, [""], words="Unseen too")
    colleague, stranger = house.cast["colleague"].client(), House().cast["worker"].client()
    for place in ("plan/", "plan/?as=circle", "episodes/"):
        page = colleague.get(f"/people/{record}/{place}").content.decode()
        assert "not opened to you" in page and "Unseen" not in page
        assert stranger.get(f"/people/{record}/{place}").status_code == 404
    for place in ("plan/goal/", "plan/versions/", "plan/together/"):
        assert colleague.get(f"/people/{record}/{place}").status_code == 404
    assert pressed(colleague, record, base, "level x 1") == 404
    assert colleague.post(f"/people/{record}/episodes/", {"do": "end", "episode": str(one)}).status_code == 404


def test_the_plan_costs_the_same_however_long_it_is(house: House) -> None:
    """The number of statements does not grow with goals, versions or episodes."""
    counts = []
    for many in (1, 12):
        record = begun(house)
        with house.speaking("worker") as keyring:
            base = None
            for n in range(many):
                base = actions.write_goal(keyring, record, goal(f"Goal {n}"), base=base).id
        client = house.cast["worker"].client()
        client.get(f"/people/{record}/plan/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/people/{record}/plan/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
