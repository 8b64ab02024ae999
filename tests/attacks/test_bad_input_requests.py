"""Requests that no browser of ours would send: each gets a calm page in the reader's language, never a 500, and the
server writes nothing of them.
"""

import json
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from fireweed.care.models import Note, Participant
from fireweed.tenancy import context
from fireweed.vault.models import Grant
from tests.attacks.serving import Answer, Served, Visitor, assert_headers
from tests.care.meeting import begun, changes
from tests.house import House

S, V, L = settings.SESSION_COOKIE, settings.KEY_COOKIE, settings.LANGUAGE_COOKIE
MEGABYTE = 1024 * 1024


def assert_calm(answer: Answer, language: str = "fr", *, word: str = "") -> None:
    """A page of ours in the reader's language, below 500, with nothing of the inside."""
    assert answer.status < 500
    assert_headers(answer)
    if answer.headers.get("Content-Type", "").startswith("text/html") and answer.body:
        assert f'<html lang="{language}">' in answer.text
        assert "Traceback" not in answer.text and "Exception" not in answer.text
    if word:
        assert word not in answer.location


COOKIES = {
    "empty": "", "one letter": "x", "8 KB": "x" * 8192, "accents": "éàü", "signs": "☃🌼", "quotes": '"a\\"b"', "spaces": "a b c",
    "NUL, escaped": "\\000", "percent": "%00%ff%fe", "another's shape": "A" * 43, "brackets": "{}[]<script>",
}


@pytest.mark.parametrize("kind", COOKIES)
def test_cookies_of_every_kind(real: Served, house: House, kind: str) -> None:
    """Forged in one cookie or both, with or without a form: signed out or locked at most."""
    value = COOKIES[kind].encode().decode("latin-1")
    whole = house.cast["worker"].client()
    good = {S: whole.cookies[S].value, V: whole.cookies[V].value}
    for forged in ({S: value, V: value}, {**good, V: value}, {**good, S: value}):
        visitor = real.visitor(**{**forged, L: "fr"})
        for answer in (
            visitor.ask("/people/", Accept_Language="fr-CA"), visitor.send("/people/", {"words": "a"}, Accept_Language="fr-CA"),
            visitor.ask("/sign-in/", Accept_Language="fr-CA"),
        ):
            assert_calm(answer)
        assert "/people/begin/" not in visitor.ask("/people/").text
    strange = real.visitor(whole, **{L: value, settings.CSRF_COOKIE_NAME: value})
    assert strange.ask("/people/").status in (200, 302)
    assert strange.send("/people/", {"words": "a"}).status in (200, 302, 403)


def test_cookies_of_one_with_the_row_of_another(real: Served, house: House) -> None:
    """Swapped, they open neither; yesterday's cookies open nothing once there are new ones."""
    worker, other = house.cast["worker"].client(), house.cast["colleague"].client()
    for sign_in, key in ((worker, other), (other, worker)):
        swapped = real.visitor(**{S: sign_in.cookies[S].value, V: key.cookies[V].value, L: "fr"}).ask("/people/")
        assert swapped.status == 423
        assert_calm(swapped)
    old = real.visitor(worker)
    assert old.ask("/people/").status == 200
    house.cast["worker"].client()
    assert old.ask("/people/").location == "/sign-in/"


def at_once(*work: Callable[[], Answer]) -> list[Answer]:
    """Several requests at the same moment."""
    gate, got = threading.Barrier(len(work)), list[Answer]()

    def go(one: Callable[[], Answer]) -> None:
        gate.wait()
        got.append(one())

    threads = [threading.Thread(target=go, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(got) == len(work)
    return got


def test_the_same_form_twice_at_the_same_moment(real: Served, house: House) -> None:
    """One person, one note, one way in; each answer says that it is done."""
    worker = real.visitor(house.cast["worker"].client())
    record, note, day = str(uuid4()), str(uuid4()), timezone.localdate().isoformat()
    begin = {"record_id": record, "record": "yes", "said": "on", "step": "person", "name": "Robin", "ways": "0"}
    for answer in at_once(*[lambda: worker.send("/people/begin/", begin)] * 3):
        assert answer.status == 302 and answer.location.startswith(f"/people/{record}/?done=begun"), answer.text
    written = {"note_id": note, "text": "We had tea.", "happened_on": day, "mark": ""}
    for answer in at_once(*[lambda: worker.send(f"/people/{record}/notes/write/", written)] * 3):
        assert answer.status == 302 and answer.location.endswith("?done=note-written"), answer.text
    colleague = house.cast["colleague"].user
    let = {"person-whom": str(colleague), "person-parts": "who"}
    for answer in at_once(*[lambda: worker.send(f"/people/{record}/circle/let-in/", let)] * 3):
        assert answer.status == 302, answer.text
    name = {"name_en": "Night", "name_fr": "Nuit"}
    director = real.visitor(house.cast["director"].client())
    at_once(*[lambda: director.send("/teams/new/", name)] * 2)
    with house.speaking("worker"):
        assert Participant.objects.count() == 1 and Note.objects.count() == 1
        assert Grant.objects.filter(record_id=UUID(record), kind=Grant.NAMED).count() == 1
        said = changes(UUID(record))
    assert [said.count(one) for one in ("participant.begun", "note.written", "let-in.named")] == [1, 1, 1]


def test_two_drafts_and_a_note_at_the_same_moment(real: Served, house: House) -> None:
    """The page's own script and the button meet: the note stands once, and no answer breaks."""
    record, worker = begun(house), real.visitor(house.cast["worker"].client())
    note = {"note_id": str(uuid4()), "text": "We had soup.", "happened_on": timezone.localdate().isoformat(), "mark": ""}
    drafting = [lambda: worker.send(f"/people/{record}/draft/", note, X_Draft="1", X_Fetch="1")] * 2
    for answer in at_once(*drafting, lambda: worker.send(f"/people/{record}/notes/write/", note)):
        assert answer.status in (200, 302), answer.text
    with house.speaking("worker"):
        assert Note.objects.count() == 1


def pieces(megabytes: int) -> Iterator[bytes]:
    """The body of an upload, piece by piece."""
    yield (b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n')
    for _ in range(megabytes):
        yield b"a,b,c,d\n" * (MEGABYTE // 8)
    yield b"\r\n--cut--\r\n"


def upload(visitor: Visitor, path: str, megabytes: int) -> Answer | None:
    """Send a file; None where the server closed the line before it had all come."""
    length = sum(map(len, pieces(0))) + megabytes * MEGABYTE
    said = {"Content_Type": "multipart/form-data; boundary=cut", "X_CSRFToken": visitor.token}
    try:
        return visitor.ask(path, method="POST", body=pieces(megabytes), Content_Length=str(length), **said)
    except (BrokenPipeError, ConnectionResetError):
        return None


def test_a_file_of_200_megabytes(real: Served, house: House) -> None:
    """Said in a sentence on the page of the import; elsewhere and for strangers not even read; memory stays small."""
    before, started = real.most_memory(), time.monotonic()
    page = upload(real.visitor(house.cast["supervisor"].client(language="fr")), "/people/import/", 200)
    assert page is not None and page.status == 422 and "5\u00a0Mo" in page.text
    assert_calm(page)
    for visitor in (real.visitor(**{L: "fr"}), real.visitor(house.cast["worker"].client(language="fr"))):
        for path in ("/people/import/", "/sign-in/", "/people/", "/nowhere/"):
            refused = upload(visitor, path, 200)
            if refused is not None:
                assert refused.status in (302, 400, 401, 404, 413)
                assert_calm(refused)
    assert time.monotonic() - started < 20
    assert real.most_memory() - before < 60 * MEGABYTE
    assert real.visitor().ask("/sign-in/").status == 200


def test_a_form_over_the_limit(real: Served, house: House) -> None:
    """Three megabytes of text, or two thousand fields: one sentence, and nothing was changed."""
    record, worker = begun(house), real.visitor(house.cast["worker"].client(language="fr"))
    day = timezone.localdate().isoformat()
    many = {f"field{n}": "x" for n in range(2000)}
    for fields in ({"note_id": str(uuid4()), "text": "é" * MEGABYTE, "happened_on": day}, many):
        answer = worker.send(f"/people/{record}/notes/write/", fields)
        assert answer.status == 413 and "Rien n’a été modifié" in answer.text
        assert_calm(answer)
    with house.speaking("worker"):
        assert Note.objects.count() == 0


BAD_BYTES = (b"\0", b"\xff\xfe", b"a%00b", b"%ED%A0%80", b"%1b[2J", "\u202e".encode())


def test_bytes_that_are_no_text(real: Served, house: House) -> None:
    """In every field of every form: never a 500."""
    record = begun(house)
    worker, director = (real.visitor(house.cast[who].client(language="fr")) for who in ("worker", "director"))
    day, base = timezone.localdate().isoformat().encode(), f"/people/{record}"
    forms: list[tuple[Visitor, str, dict[str, bytes]]] = [
        (worker, "/people/", {"words": b"*", "page": b"*"}),
        (worker, "/people/begin/", {"record_id": b"*", "record": b"*", "said": b"on", "step": b"person"}),
        (worker, "/people/begin/", {
            "record_id": b"~", "record": b"later", "said": b"on", "step": b"person", "name": b"*", "name_said": b"*",
            "ways": b"*", "gender": b"*", "words": b"*", "framings": b"*", "under_18": b"*"}),
        (worker, f"{base}/who/", {"name": b"*", "pronouns": b"*"}),
        (worker, f"{base}/where/", {"ways": b"1", "way0_channel": b"*", "way0_address": b"*"}),
        (worker, f"{base}/notes/write/", {"note_id": b"~", "text": b"*", "happened_on": day, "mark": b"*", "went_on": b"*"}),
        (worker, f"{base}/notes/write/", {"note_id": b"*", "text": b"a", "happened_on": b"*"}),
        (worker, f"{base}/draft/", {"note_id": b"~", "text": b"*", "happened_on": b"*", "mark": b"*"}),
        (worker, f"{base}/circle/let-in/", {"person-whom": b"*", "person-parts": b"*"}),
        (worker, f"{base}/circle/withdraw/", {"whom": b"*"}),
        (worker, f"{base}/bar/", {"whom": b"*"}),
        (worker, f"{base}/emergency/answer/", {"answer": b"*", "excluded": b"*"}),
        (worker, f"{base}/keep/", {"answer": b"*"}),
        (worker, "/people/ask/", {"name": b"*", "others": b"*"}),
        (worker, "/language/", {"language": b"*", "next": b"*"}),
        (worker, "/language/", {"language": b"fr", "next": b"/*"}),
        (worker, "/unlock/", {"passphrase": b"*", "code": b"*", "next": b"/*", "held:text": b"*"}),
        (worker, "/account/language/", {"language": b"*"}),
        (director, "/members/invite/", {"name": b"*", "email": b"*", "role": b"*", "pronouns": b"*"}),
        (director, "/members/invite/", {"name": b"*", "email": b"a*@b.example", "role": b"worker", "pronouns": b"*"}),
        (director, "/teams/new/", {"name_en": b"*", "name_fr": b"*"}),
        (director, "/organisation/", {"name_en": b"*", "name_fr": b"*", "languages": b"*", "province": b"*",
                                      "people_en": b"*", "provisional_days": b"*"}),
        (director, "/organisation/programs/", {"name_en": b"*", "name_fr": b"*"}),
        (real.visitor(**{L: "fr"}), "/sign-in/", {"email": b"*", "passphrase": b"*"}),
        (real.visitor(**{L: "fr"}), "/sign-in/", {"email": b"a*@b.example", "passphrase": b""}),
        (real.visitor(**{L: "fr"}), "/return/", {"email": b"*@b.example"}),
    ]  # fmt: skip
    for visitor, path, fields in forms:
        for bad in BAD_BYTES:
            if path == "/unlock/" and bad != BAD_BYTES[0]:
                continue  # five wrong tries end the session
            sent = {name: value.replace(b"*", bad).replace(b"~", str(uuid4()).encode()) for name, value in fields.items()}
            body = b"&".join(name.encode() + b"=" + value for name, value in sent.items())
            body += b"&csrfmiddlewaretoken=" + visitor.token.encode()
            answer = visitor.ask(path, method="POST", body=body, Content_Type="application/x-www-form-urlencoded")
            assert answer.status < 500, (path, bad)
            language = answer.headers["Content-Language"]
            assert language == "fr" or path in ("/language/", "/account/language/"), (path, bad)
            assert not answer.location.startswith(("http", "//", "/\\"))


PATHS = (
    "/../../etc/passwd", "/static/../../settings.py", "/static/..%2f..%2fsettings.py", "/static/%2e%2e/%2e%2e/settings.py",
    "/static/fireweed/", "/static/", "/static/fireweed/none.css", "/%00", "/people/%00/", "/people/%ff/", "/people/\\/", "//people/",
    "//evil.example/", "/people//", "/people", "/;/", "/people/00000000-0000-0000-0000-000000000000/", "/people/not-an-id/",
    "/return/%00/", "/return/%ff%fe/", "/invitation/%00/", "/invitation/" + "x" * 4000 + "/", "/words/%00/", "/words/%F0%9F%8C%BC/",
    "/words/?q=%00&language=%ff", "/people/?page=-1", "/people/?page=99999999999999999999", "/people/?page=%00", "/?done=%00",
    "/people/?done=%3Cscript%3E", "/.git/config", "/.env", "/admin/", "/demo/mail/../", "/" + "a/" * 2000, "/people/?" + "a=b&" * 1500,
)


def test_addresses_that_lead_nowhere(real: Served, house: House) -> None:
    """For a member and for a stranger: a calm page, never a file, never a 500."""
    for visitor in (real.visitor(house.cast["worker"].client(language="fr")), real.visitor(**{L: "fr"})):
        for path in PATHS:
            answer = visitor.ask(path)
            if answer.status == 200 and path.startswith("/static"):
                raise AssertionError(path)
            assert_calm(answer)
            assert "SECRET_KEY" not in answer.text and not answer.location.startswith(("//", "http"))


def test_methods_nobody_offers(real: Served, house: House) -> None:
    """HEAD is a page without its body; the others are refused, and TRACE gives nothing back."""
    record, word = begun(house, "Zinnia"), secrets.token_hex(8)
    worker = real.visitor(house.cast["worker"].client(language="fr"))
    for path in (f"/people/{record}/", "/people/", "/sign-in/", "/nowhere/", "/static/fireweed/base.css"):
        for method in ("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "QUX"):
            answer = worker.ask(path, method=method, X_Word=word)
            assert answer.status < 500 and b"Zinnia" not in answer.body and word not in answer.body.decode(), (method, path)
            assert method != "HEAD" or (answer.body == b"")
            assert "TRACE" not in answer.headers.get("Allow", "")
    assert worker.ask(f"/people/{record}/").status == 200


def test_another_host(real: Served, house: House) -> None:
    """A name that is not ours is refused, whatever header says it, and nothing leads there."""
    worker = real.visitor(house.cast["worker"].client(language="fr"))
    for host in ("evil.example", "evil.example:80", "localhost.evil.example", "a" * 300, "[::1]:8", "..", "local host", "é"):
        answer = worker.ask("/people/", Host=host.encode().decode("latin-1"))
        assert answer.status == 400
        if answer.body:
            assert_calm(answer)
            assert len(host) < 2 or host not in answer.text
    spoofed = worker.ask("/people/", X_Forwarded_Host="evil.example", X_Forwarded_Proto="https", X_Original_URL="/leave/")
    assert spoofed.status == 200 and "evil.example" not in spoofed.text


def test_lines_that_are_no_http(real: Served) -> None:
    """Half a request, two lengths, a line that never ends: the server stays up."""
    for sent in (
        b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n\r\n",
        b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello",
        b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nshort",
        b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"a=b; " * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: \x00\x01\r\n\r\n",
    ):
        with socket.create_connection(("localhost", real.port), timeout=3) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            try:
                got = line.recv(300)
            except (ConnectionResetError, TimeoutError):
                got = b""
        assert not re.match(rb"HTTP/1.1 5", got), (sent[:80], got)
    assert real.visitor().ask("/sign-in/").status == 200


def test_words_in_addresses_and_headers_reach_no_log(real: Served, house: House) -> None:
    """A word in every place of a request, good or bad; the server's own output does not know it."""
    word = "k" + secrets.token_hex(10)
    worker = real.visitor(house.cast["worker"].client(language="fr"))
    record = begun(house, word)
    for path in (f"/{word}/", f"/people/?q={word}", f"/people/{word}/", f"/static/{word}.css", f"/words/?q={word}", f"/words/{word}/",
                 f"/invitation/{word}/", f"/return/{word}/"):
        for headers in ({}, {"Host": f"{word}.example"}, {"Referer": f"http://{word}.example/"}, {"User_Agent": word},
                        {"Origin": f"http://{word}.example"}, {"Accept_Language": word}):
            assert_calm(worker.ask(path, **headers), word=word)
            answer = worker.send(path, {word: word, "text": word, "words": word}, **headers)
            assert answer.status < 500 and word not in answer.location
    later = (timezone.localdate() + timedelta(days=9)).isoformat()
    wrong = {"note_id": str(uuid4()), "text": word, "happened_on": later}
    assert worker.send(f"/people/{record}/notes/write/", wrong).status == 422
    old = Visitor(real.port, dict(worker.cookies), token="0" * 32)
    refused = old.ask("/people/", method="POST", body=f"words={word}".encode(), Content_Type="application/x-www-form-urlencoded")
    assert refused.status == 403
    draft = real.visitor().send(f"/people/{record}/draft/", {"text": word}, X_Draft="1")
    assert draft.status == 401 and word not in draft.text and not json.loads(draft.body)["ok"]
    with context.speaking_for(house.org):
        assert Note.objects.count() == 0
    assert word not in real.written() and "Traceback" not in real.written()
