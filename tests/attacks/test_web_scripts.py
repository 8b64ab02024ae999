"""Text that would be a script, typed into every field: pages show it as text (security design, test 54; that browsers
report nothing is looked at on the journeys).
"""

from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from fireweed.network.models import Member
from tests.attacks.filling import Form, answered
from tests.attacks.planted import stem
from tests.attacks.test_typed import BEGIN, Typist
from tests.house import House

CORPUS = (
    "<script>{w}()</script>", "</title></textarea></select><script>{w}()</script>", '"><img src=x onerror={w}()>',
    "'><svg/onload={w}()>", '" onfocus={w}() autofocus x="', "javascript:{w}()", "<a href=javascript:{w}()>x</a>",
    "<iframe srcdoc='<script>{w}()</script>'>", "</script><script>{w}()//", "<!--<script>{w}()--!>", "<style>@import'{w}'</style>",
    "{{{{{w}}}}}{{% now '{w}' %}}", "${{{w}()}}", "&lt;script&gt;{w}()&lt;/script&gt;", "\\u003cscript\\u003e{w}()",
    "<math><mtext></p><p><img src onerror={w}()>", "<base href=//{w}.example>", "<meta http-equiv=refresh content=0;{w}>",
    "=HYPERLINK(\"http://{w}.example\")",
    "]]>{w}<!DOCTYPE x [<!ENTITY x '{w}'>]>", "%3Cscript%3E{w}()%3C/script%3E", "\u2028{w}\u2029",
)
MAY_HOLD = {"value", "name", "content", "placeholder", "title", "aria-label", "alt", "label"}


class Finder(HTMLParser):
    """Finds a word wherever a page would act on it."""

    def __init__(self, word: str) -> None:
        super().__init__(convert_charrefs=True)
        self.word, self.wrong, self.inside, self.shown = word, list[str](), "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that the word made or reaches into."""
        self.inside = tag if tag in ("script", "style", "title") else ""
        for name, value in attrs:
            if name.startswith("on") or self.word in name or (name in ("style", "srcdoc")):
                self.wrong.append(f"<{tag} {name}>")
            if self.word in (value or "") and (name not in MAY_HOLD or tag in ("meta", "base", "a", "script")):
                self.wrong.append(f"<{tag} {name}={value}>")
            self.shown += self.word in (value or "")
        if self.word in tag or tag in ("iframe", "math", "object", "embed"):
            self.wrong.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """The end of a place where text is more than text."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """The word as text, where text is text."""
        if self.word in data:
            self.shown += 1
            if self.inside:
                self.wrong.append(f"inside <{self.inside}>")

    def handle_comment(self, data: str) -> None:
        """The word in a comment."""
        if self.word in data:
            self.wrong.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def look(client: Client, word: str, *addresses: str) -> int:
    """How often pages show the word; fails where one would act on it."""
    shown = 0
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        shown += shown_in(page.content.decode(), word)
        assert f"{word}()</script>" not in page.content.decode()
    return shown


def shown_in(page: str, word: str) -> int:
    """How often one page shows the word as text."""
    finder = Finder(word)
    finder.feed(page)
    assert finder.wrong == []
    return finder.shown


class Scripter(Typist):
    """Somebody who answers every field with another text of the corpus."""

    def __init__(self, client: Client, word: str, first: int) -> None:
        super().__init__(client, word)
        self.turn = first

    def next(self) -> str:
        """The next text."""
        self.turn += 1
        return CORPUS[self.turn % len(CORPUS)].format(w=self.word)

    def spread(self, form: Form) -> Form:
        """Put another text into each field for words."""
        form.send.update({name: self.next() for name in form.written})
        return form

    def form_at(self, address: str) -> Form:
        """The form of a page, answered."""
        return self.spread(super().form_at(address))

    def begin(self) -> str:
        """Begin a record; gives its address."""
        asked = self.client.post(BEGIN, {**self.form_at(BEGIN).send, "record": "yes", "said": "on"})
        form = self.spread(answered(asked.content.decode(), self.word, timezone.localdate().isoformat()))
        made = self.client.post(BEGIN, form.send)
        assert made.status_code == 302
        return made["Location"].split("?")[0]


@pytest.mark.parametrize("first", [0, 11])
def test_54_scripts_in_every_field_of_a_record(house: House, first: int) -> None:
    """Begin, change, note, amend, draft, search, ask: everywhere it is text, also on pages that refuse it."""
    worker = Scripter(house.cast["worker"].client(), stem(), first)
    word, record = worker.word, worker.begin()
    writing = record + "notes/write/"
    for page in ("who/", "where/", "story/", *["notes/write/"] * 7):
        worker.send(record + page)
    worker.client.post(record + "draft/", worker.form_at(writing).send)
    parts = worker.client.get(record).content.decode().split('"')
    note = next(part for part in parts if part.startswith(record + "notes/") and part.endswith("/amend/"))
    worker.send(note)
    edits = [record + page for page in ("who/", "where/", "story/", "notes/write/", "circle/", "looked/")]
    assert look(worker.client, word, "/people/", record, note, *edits) >= 25
    locked = house.cast["colleague"].client(locked=True)
    for text in (worker.next() for _ in range(6)):
        found = worker.client.post("/people/", {"words": text})
        refused = worker.client.post(writing, {"note_id": str(uuid4()), "text": text, "happened_on": text})
        stale = worker.client.post(f"/people/{uuid4()}/notes/write/", {"text": f"{text} " * 20, "note_id": text})
        asked = worker.client.post("/people/ask/", {"name": text, "others": text * 200})
        covered = locked.post(writing, {"text": text, text: text})
        lost = Client().post(writing, {"text": text, text: text}, headers={"host": "localhost"})
        for page in (found, refused, stale, asked, covered, lost):
            assert shown_in(page.content.decode(), word) >= 1, page.status_code
        assert [p.status_code for p in (found, refused, stale, asked, covered, lost)] == [200, 422, 404, 422, 423, 401]


@pytest.mark.parametrize("bad", CORPUS[:3])
def test_54_scripts_in_every_field_of_an_organisation(house: House, bad: str) -> None:
    """Names, invitations, teams, programs, and what each member sees of them."""
    word = stem()
    text = bad.format(w=word)
    director = Typist(house.cast["director"].client(), text)
    for address, fields in {
        "/organisation/": {"name_en": text, "name_fr": text, "people_en": text, "people_fr": text, "languages": text,
                           "province": "", "provisional_days": "20"},
        "/organisation/programs/": {"name_en": text, "name_fr": text}, "/teams/new/": {"name_en": text, "name_fr": text},
    }.items():  # fmt: skip
        assert director.client.post(address, fields).status_code == 302, address
    invite = {"name": text, "pronouns": text[:40], "email": "new@elsewhere.example", "role": "worker"}
    invited = director.client.post("/members/invite/", invite)
    assert invited.status_code == 200 and shown_in(invited.content.decode(), word) >= 1
    wrong = director.client.post("/members/invite/", {**invite, "email": text, "role": text})
    assert wrong.status_code == 200 and shown_in(wrong.content.decode(), word) >= 2
    with house.speaking("director"):
        member = Member.objects.get(user__email="new@elsewhere.example")
    pages = ["/organisation/", "/teams/", "/members/", f"/members/{member.id}/", f"/members/{member.id}/again/", "/people/"]
    assert look(director.client, word, *pages) >= 10
    [link] = [p for p in invited.content.decode().split("<") if "/invitation/" in p][:1]
    address = link[link.index("/invitation/"):].split('"')[0].split()[0]
    assert look(Client(), word, address) >= 1
