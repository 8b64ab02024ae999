"""What a passphrase must be, the words that are offered, and changing one's own."""

import math

import pytest

from fireweed.accounts import word_lists
from fireweed.accounts.models import User
from fireweed.accounts.rules import passphrase as rule
from fireweed.bilingual import speaking
from fireweed.keys import passphrases
from fireweed.keys.primitives import Unopened
from fireweed.tenancy import context
from tests.accounts.door import PHRASE, member
from tests.house import House


@pytest.mark.parametrize("language", ["en", "fr"])
def test_offered_words_carry_64_bits(language: str) -> None:
    """Six words of one list make at least 64 bits; each word is short, plain and there once."""
    listed = word_lists.words(language)
    ways = math.prod(len(listed) - n for n in range(rule.WORDS))
    assert math.log2(ways) >= 64
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 11 for word in listed)
    with speaking(language):
        offered = [word_lists.offer() for _ in range(50)]
    assert all(len(set(words)) == 6 and set(words) <= set(listed) for words in offered)
    assert len({tuple(words) for words in offered}) == 50
    assert all(word_lists.refusal(" ".join(words)) is None for words in offered)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("short words", rule.SHORT), ("PasswordPassword1234", rule.KNOWN), ("correct horse battery staple", rule.KNOWN),
        ("mot de passe mot de passe 1", rule.KNOWN), ("azertyuiop azerty 2024", rule.KNOWN), ("je t’aime pour toujours", rule.KNOWN),
        ("1234 5678 9012 3456", rule.NUMBERS), ("abababababababababab", rule.SAME), ("aaaaaaaaaaaaaaaaaaaa", rule.SAME),
        ("house-worker-7f maren", rule.YOURS), ("x" * 201, rule.LONG),
        ("cedar lantern oatmeal gravel harbor", None), ("cedar cedar cedar cedar cedar cedar", rule.SAME),
        ("the kettle sings at half past four", None), ("la bouilloire chante à quatre heures", None),
        ("CEDAR Lantern  oatmeal gravel harbor thimble", None), ("ᐊᐃᓐᖓᐃ ᓄᓇᕗᑦ ᐃᖃᓗᐃᑦ ᑭᓐᖓᐃᑦ", None),
    ],
)
def test_what_is_refused(said: str, why: object) -> None:
    """Each rule refuses with its own sentence, in any script; what nobody guesses is taken."""
    assert word_lists.refusal(said, near=("house-worker-7f", "Maren")) == why


def test_changing_it_needs_a_fresh_proof_and_voids_the_old_one(house: House) -> None:
    """Five minutes after the last proof the page asks again; afterwards only the new one opens."""
    worker = member(house, "worker")
    client = worker.person.client()
    new = "saddle willow marble tundra pocket sorrel"
    refused = client.post("/account/passphrase/", {"passphrase": "short", "passphrase_again": "short"})
    assert "at least 15" in refused.content.decode()
    different = client.post("/account/passphrase/", {"passphrase": new, "passphrase_again": PHRASE})
    assert "not the same" in different.content.decode() and new not in different.content.decode()
    changed = client.post("/account/passphrase/", {"passphrase": new, "passphrase_again": new})
    assert changed.headers["Location"] == "/account/?done=passphrase"
    assert client.get("/account/").status_code == 200
    with context.speaking_for(house.org, worker.person.user):
        with pytest.raises(Unopened):
            passphrases.open_with_passphrase(house.org, worker.person.user, PHRASE)
        assert passphrases.open_with_passphrase(house.org, worker.person.user, new).seed == worker.person.secret.seed
    worker.move(stepped_until=None)
    assert client.get("/account/passphrase/").status_code == 423
    assert client.post("/account/passphrase/", {"passphrase": new, "passphrase_again": new}).status_code == 423


def test_a_new_recovery_code_is_owed_until_it_is_on_paper(house: House) -> None:
    """Shown once; until somebody says that it is kept, the sign-in page leads here again."""
    worker = member(house, "worker", passphrase=False)
    client = worker.person.client(language="fr")
    shown = client.post("/account/recovery/")
    assert shown.status_code == 200 and 'id="recovery"' in shown.content.decode()
    assert 'id="recovery"' not in client.get("/account/recovery/").content.decode()
    assert "sur papier" in client.get("/account/").content.decode()
    assert client.post("/account/kept/", {"account": "1"}).status_code == 400
    assert client.post("/account/kept/", {"kept": "on", "account": "1"}).headers["Location"] == "/account/?done=kept"
    with context.speaking_for(house.org, worker.person.user):
        assert not User.objects.get(id=worker.person.user).recovery_owed
