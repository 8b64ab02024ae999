"""Unlocking: one way for the quiet lock and for the grave step, and nothing that was typed is lost."""

from fireweed.tenancy import context
from tests.accounts.door import PHRASE, ago, browser, member
from tests.house import House

LONG = "A line that is long enough to be shown again, word for word.\nAnd a second one."


def test_what_was_typed_comes_along_through_the_lock(house: House) -> None:
    """A post from a covered page is held, carried through the unlocking, and sent with one press."""
    coordinator = member(house, "coordinator")
    client = coordinator.person.client()
    coordinator.move(idle_until=ago(seconds=1))
    typed = {"name_en": "Kitchen crew", "name_fr": "Équipe de cuisine", "why": LONG, "passphrase": "never held"}
    covered = client.post("/teams/new/", typed)
    page = covered.content.decode()
    assert covered.status_code == 423 and 'name="held:why"' in page and "never held" not in page
    held = {"held:name_en": typed["name_en"], "held:name_fr": typed["name_fr"], "held:why": LONG}
    wrong = client.post("/unlock/", {"passphrase": "wrong", "code": "000000", "next": "/teams/new/", "again": "1", **held})
    assert wrong.status_code == 403 and "second one." in wrong.content.decode()
    opened = client.post(
        "/unlock/", {"passphrase": PHRASE, "code": coordinator.code(), "next": "/teams/new/", "again": "1", **held}
    )
    text = opened.content.decode()
    assert opened.status_code == 200 and 'action="/teams/new/"' in text and 'name="why"' in text and "second one." in text
    assert client.post("/teams/new/", typed).headers["Location"] == "/teams/?done=new"


def test_a_page_without_text_goes_back_to_where_it_was(house: House) -> None:
    """A covered page that only shows something is shown again; another site is never the way on."""
    worker = member(house, "worker")
    client = worker.person.client(locked=True)
    assert client.get("/account/").status_code == 423
    there = client.post("/unlock/", {"passphrase": PHRASE, "code": worker.code(), "next": "/account/"})
    assert there.headers["Location"] == "/account/"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere.example"):
        away = client.post("/unlock/", {"passphrase": PHRASE, "code": worker.code(), "next": elsewhere})
        assert away.headers["Location"] == "/", elsewhere


def test_the_cover_is_answered_as_data(house: House) -> None:
    """The script gets ok and a fresh token, or a sentence in the reader's language."""
    worker = member(house, "worker")
    client = worker.person.client(language="fr")
    worker.move(idle_until=ago(seconds=1))
    no = client.post("/unlock/", {"passphrase": PHRASE, "code": "000000"}, headers={"x-fetch": "1"})
    assert no.status_code == 403 and no.json()["ok"] is False and "Réessayez" in no.json()["sentence"]
    yes = client.post("/unlock/", {"passphrase": PHRASE, "code": worker.code()}, headers={"x-fetch": "1"})
    assert yes.status_code == 200 and yes.json()["ok"] is True and yes.json()["token"]
    assert client.get("/account/").status_code == 200


def test_five_wrong_tries_end_the_session_and_keep_the_text(house: House) -> None:
    """The fifth closes the session; what was typed stays on the page."""
    worker = member(house, "worker", passphrase=False)
    client = worker.person.client(locked=True)
    for n in range(5):
        answer = client.post("/unlock/", {"passphrase": "wrong", "code": "000000", "next": "/x/", "held:why": LONG})
        assert answer.status_code == 403 and "second one." in answer.content.decode(), n
    assert worker.session() is None
    assert client.get("/account/").headers["Location"] == "/sign-in/"


def test_a_grave_step_asks_again_and_goes_on(house: House) -> None:
    """Five minutes after the last proof, ending a sign-in asks for another one, then is done once."""
    director = member(house, "director")
    client = director.person.client()
    with context.speaking_for(house.org, director.person.user):
        colleague = house.member("colleague")
    path = f"/members/{colleague.id}/let-go/"
    director.move(stepped_until=ago(seconds=1))
    asked = client.post(path)
    assert asked.status_code == 423 and 'name="again"' in asked.content.decode()
    with context.speaking_for(house.org, director.person.user):
        assert house.member("colleague").left_at is None
    onward = client.post("/unlock/", {"passphrase": PHRASE, "code": director.code(), "next": path, "again": "1"})
    assert onward.status_code == 200 and f'action="{path}"' in onward.content.decode()
    assert client.post(path).headers["Location"] == "/members/?done=let-go"


def test_unlocking_is_for_those_signed_in(house: House) -> None:
    """Without a session there is nothing to unlock."""
    assert browser().get("/unlock/").headers["Location"] == "/sign-in/"
    data = browser().post("/unlock/", {"passphrase": "x", "code": "1"}, headers={"x-fetch": "1"})
    assert data.status_code == 401
