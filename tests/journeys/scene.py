"""An organisation on one day, as the pages show it: two people, notes, a draft, a team let in, links that still work."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID, uuid4

from django.urls import reverse

from fireweed.accounts import letters
from fireweed.accounts.entrance import entrance_of
from fireweed.accounts.models import Letter, User
from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers, Framing, Way
from fireweed.care.circle import actions as circle
from fireweed.care.circle import asking, catching_up
from fireweed.care.consent import actions as consent
from fireweed.care.consent.rules.terms import Terms
from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.contacts.actions.groups import write_group
from fireweed.care.contacts.actions.passing import count_passing
from fireweed.care.household import actions as household
from fireweed.care.models import Participant
from fireweed.care.needs import actions as needs
from fireweed.care.needs.queries import needs_for
from fireweed.care.outcomes import actions as outcomes
from fireweed.care.rules.walk import Companion, Contact, Given, Rating, Touch
from fireweed.care.settings.rules.terms import key_of
from fireweed.evaluation import happened
from fireweed.evidence.reviews.actions import put_search_right
from fireweed.evidence.rules.looking import Looked
from fireweed.network import actions as network
from fireweed.network.models import Team
from fireweed.network.queries import organisation_of
from fireweed.network.roles import Worker
from fireweed.network.rules.standing import Standing
from tests.care.needs.somebody import contact
from tests.care.needs.somebody import write_contact as met_with
from tests.evaluation.releasing.folders import let_out, propose
from tests.evidence.reviewing import Screening, ris
from tests.evidence.stating import BREAD, stated
from tests.house import House
from tests.promises.test_pages import names

ROBIN = Answers(
    name=Answer.told("Robin Oiseau-Tonnerre"), pronouns=Answer.told("they, iel"), gender=Answer.told("two-spirit"),
    languages=Answer.told("fr en"), under_18=Answer.told("no"), other_names=("Birdie", "ᓴᐃᒧᓂ"), emergency="yes",
    words=Answer.told("A door that locks, a bus pass, and somebody who calls before coming.\n\nNot a program. A key."),
    ways=(
        Way("text", "613 555 0142", "weekdays, before 3:00 p.m.", "Nadia, from the library", "no", "my sister", "Not on Fridays."),
        Way("through", "", "", "", "not-asked", "", "Ask at the library desk."),
    ),
    framings=(Framing("framing.sexual-exploitation"),),
)  # fmt: skip


@dataclass
class Scene:
    """The house, whom one meets there, and the ids that addresses are made of."""

    house: House = field(default_factory=House)
    record: UUID = field(default_factory=uuid4)
    provisional: UUID = field(default_factory=uuid4)
    note: UUID = field(default_factory=uuid4)
    draft: UUID = field(default_factory=uuid4)
    contact: UUID = field(default_factory=uuid4)
    session: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self._colleagues()
        self._people()
        self._contacts()
        self._needs()
        self._outcomes()
        self._household()
        self._circle()
        self._consent()
        self._numbers()
        self._review()
        self._statement()

    def _colleagues(self) -> None:
        house = self.house
        house.add("newcomer", Worker, certified=False)
        with house.speaking("director") as keyring:
            self.team = Team.objects.get().id
            for who in ("night-worker", "worker"):
                network.put_in_team(keyring, Team.objects.get(), house.member(who))
            self.program = network.name_program(house.org, Two("Safe Nights", "Nuits sûres")).id
            self.member, self.waiting = house.member("colleague").id, house.member("newcomer").id
            email = f"invited-{uuid.uuid4().hex[:6]}@{house.slug}.example"
            _, self.invitation = network.invite(house.org, email=email, name="Élodie", role=Worker)
        with house.speaking("peer-worker") as keyring:
            self.coming_back = letters.write(User.objects.get(id=keyring.user), Letter.RETURN)

    def _people(self) -> None:
        today = date.today()
        with self.house.speaking("worker") as keyring:
            care.begin(keyring, record_id=self.record, answers=ROBIN, on=today - timedelta(days=45))
            care.write_note(
                keyring, self.record, note_id=self.note, happened_on=today - timedelta(days=2),
                text="Soup, and a long laugh about the bus. Robin wants the papers for a health card first.",
            )  # fmt: skip
            care.amend_note(keyring, self.record, self.note, note_id=uuid4(), text="The card came: the papers are for housing.")
            care.write_note(keyring, self.record, note_id=uuid4(), happened_on=today, text="Rang at noon, as agreed.")
            alix = Answers(name=Answer.told("Alix"))
            care.begin(keyring, record_id=self.provisional, answers=alix, state=Participant.PROVISIONAL)
            imported = Answers(words=Answer.told("Later."))
            care.begin(keyring, record_id=uuid4(), answers=imported, consent=Participant.TO_BE_ASKED)
        with self.house.speaking("worker") as keyring:
            care.keep_draft(keyring, self.record, note_id=self.draft, text="Tomorrow: the landlord,", day=today.isoformat())

    def _contacts(self) -> None:
        need = Touch("need.housing.bed-tonight", "not-available", "no-place")
        given = (Given("food", 2), Given("money", 15))
        contact = Contact("outreach", ("support.basics",), 30, given, (str(self.program),), "phase.immediate", (need,))
        with self.house.speaking("director") as keyring:
            organisation = organisation_of(keyring.org)
            area, topic = {"key": "east", "en": "East end", "fr": "Quartier est"}, {"key": "art", "en": "Art", "fr": "Art"}
            pets = {"key": "pets", "part": "story", "kind": "short", "label": {"en": "Animals", "fr": "Animaux"}}
            terms = {"name": "Fonds des Rives", "words": {
                "need.housing": {"en": "Shelter outcomes", "fr": "Retombées en logement"},
                "way.phone": {"en": "Remote", "fr": "À distance"}, "way.text": {"en": "Remote", "fr": "À distance"},
            }}  # fmt: skip
            organisation.configuration = {"lists": {"areas": [area], "topics": [topic]}, "own": [pets], "funders": [terms]}
            organisation.save(update_fields=["configuration"])
        with self.house.speaking("worker") as keyring:
            write_contact(keyring, self.record, contact, contact_id=self.contact, day=date.today(), text="Rang, and met.")
            write_contact(keyring, self.record, Contact("ceremony"), contact_id=uuid4(), day=date.today())
            count_passing(keyring, encounter_id=uuid4(), area="east", people=7, given={"food": 7})
            write_group(
                keyring, session_id=self.session, day=date.today(), topic="art", minutes=90, people=2, names=["Birdie", "Alix"],
                with_whom=self.house.cast["colleague"].user,
            )  # fmt: skip
    def _needs(self) -> None:
        with self.house.speaking("worker") as keyring:
            for code, words in (("need.housing", "A door that locks."), ("need.connection", ""), ("need.life-skills.income", "")):
                needs.add_need(keyring, self.record, form_id=uuid4(), code=code, words=words)
            needs.add_barrier(keyring, self.record, form_id=uuid4(), kind="barrier.structural", need="need.housing")
            needs.add_strength(keyring, self.record, form_id=uuid4(), code="strength.humour", words="Laughs at the bus.")
            for result, reason in (("not-available", "no-place"), ("not-available", "cost"), ("met", "")):
                met_with(keyring, self.record, contact(("need.housing", result, reason)))
        with self.house.speaking("worker") as keyring:
            found = needs_for(keyring, self.record)[1]
            self.need = found.basic[0].now.id if found else uuid4()

    def _outcomes(self) -> None:
        told = Rating("outcome.wellbeing.safety", {"sleep": 1, "out": 2}, {"view": 2}, words="Better since the lock.")
        with self.house.speaking("worker") as keyring:
            by_hand, on = [told.outcome], date.today() - timedelta(days=20)
            [leaf] = outcomes.write_ratings(keyring, self.record, ask_id=uuid4(), ratings=[told], by_hand=by_hand, on=on)
            meant = replace(told, own={"sleep": 3, "out": 2}, why="A slip of the thumb.")
            outcomes.put_right(keyring, self.record, leaf.id, meant, leaf_id=uuid4())
            self.rating = leaf.id

    def _household(self) -> None:
        """Two who come along, one of them with a record here, and one taken off the page."""
        sam = Companion("child", "Sam", "6-12", "sometimes", "Trains, and the blue inhaler.", "no")
        with self.house.speaking("worker") as keyring:
            self.companion = household.write_companion(keyring, self.record, sam, leaf_id=uuid4())
            alix = household.write_companion(keyring, self.record, Companion("chosen", "Alix", knows="yes"), leaf_id=uuid4())
            gone = household.write_companion(keyring, self.record, Companion("animal", "Biscuit"), leaf_id=uuid4())
            household.set_state(keyring, self.record, gone, "past")
            household.tie(keyring, self.record, alix, self.provisional)

    def _circle(self) -> None:
        with self.house.speaking("worker") as keyring:
            circle.let_in_team(keyring, self.record, self.team, ["who", "where", "story"])
            circle.let_in_member(keyring, self.record, self.house.cast["peer-worker"].user, ["who"])
            catching_up.catch_up(keyring)
        with self.house.speaking("supervisor") as keyring:
            circle.begin_emergency(keyring, self.record, "emergency.hospital")
        with self.house.speaking("colleague") as keyring:
            asking.ask(keyring, ["Robin Oiseau-Tonnerre"], date.today())
        with self.house.speaking("worker") as keyring:
            asking.answer(keyring, date.today())

    def _consent(self) -> None:
        self.consent = uuid4()
        said = Terms("yes", "health", "Quill Street Clinic", parts=("who",), words="May we share this?", until=date.today())
        with self.house.speaking("worker") as keyring:
            consent.answer(keyring, self.record, "sharing", said, consent_id=self.consent)
            consent.answer(keyring, self.record, "counted", Terms("not-now", "funders"), consent_id=uuid4())

    def _numbers(self) -> None:
        """A release for everybody, one that waits to be read, a table that waits for a council, and what happened around."""
        waiting = [{"measure": "people-served", "table": "region", "bodies": ["long-river-council"], "names": ["Long River Council"]}]
        with self.house.speaking("director") as keyring:
            network.name_program(self.house.org, Two("Kitchen", "Cuisine"), standing=Standing(body="Long River Council"))
            happened.write_down(
                keyring.org, "pandemic", date(2020, 3, 1), date(2023, 5, 1), effects=["context.service-access"],
                adaptations=["adaptation.virtual-delivery"],
            )  # fmt: skip
        self.release = let_out(self.house, waiting=waiting)
        propose(self.house, year=2023, waiting=waiting)

    def _review(self) -> None:
        """A review in the middle of things: one included and written down, one to decide, one where two disagree."""
        self.review = Screening(self.house, again_on=date.today())
        self.review.search(ris("bread", "soup", "tea"))
        self.review.include(self.review.hit("bread"), "title", "text")
        with self.house.speaking("coordinator") as keyring:
            looked = Looked("CINAHL", "exit AND (housing OR home)", date.today() - timedelta(days=3), 14)
            put_search_right(keyring.org, keyring.user, self.review.review, self.review.searched(), looked, right_id=uuid4())
        self.review.decide("director", self.review.hit("tea"), "in")
        self.review.decide("coordinator", self.review.hit("tea"), "out", "place")

    def _statement(self) -> None:
        """A statement of the organisation that was put right once, and cites a work and a number let out."""
        tables = (f"{self.release}/outcome-change",)
        self.statement = stated(self.house)
        stated(self.house, replace(BREAD, findings=tables, used="/words/map/"), statement=self.statement, after=1)

    @cached_property
    def values(self) -> dict[str, object]:
        """What stands in an address."""
        return {
            "record": self.record, "note": self.note, "draft": self.draft, "member": self.member, "team": self.team,
            "program": self.program, "code": "need.housing", "passkey": uuid4(), "match": uuid4(),
            "contact": self.contact, "session": self.session, "encounter": uuid4(), "need": self.need, "rating": self.rating,
            "companion": self.companion,
            "consent": self.consent, "purpose": "sharing", "shape": "kantara",
            "question": "gender", "own_question": "pets", "own_list": "areas", "place": "meeting", "name": self.release,
            "identity": "outcome-change", "key": "people-served", "one": uuid4(),
            "funder": key_of("Fonds des Rives"), "reference": "putnam-2006", "form": "apa",
            "review": self.review.review, "search": self.review.searched(), "hit": self.review.hit("bread"), "stage": "title",
            "shared": "continuum-review", "statement": self.statement,
        }

    def pages(self) -> dict[str, tuple[str, bool]]:
        """Every page of the resolver: its address here, and whether it shows a person."""
        tokens = {"network:invitation": self.invitation, "accounts:come-back": self.coming_back}
        found = {}
        for name, kinds, view in names():
            entrance = entrance_of(view)
            values = {**self.values, "token": tokens.get(name, "no-such-token")}
            if name == "care:keep":
                values["record"] = self.provisional
            found[name] = (reverse(name, kwargs={k: values[k] for k in kinds}), bool(entrance and entrance.shows_person))
        return found

    def others(self) -> dict[str, tuple[str, bool]]:
        """Pages that look different for another person or another step, at an address the resolver has already."""
        return {
            "certify": (reverse("network:member", args=[self.waiting]), False),
            "provisional": (reverse("care:record", args=[self.provisional]), True),
            "found references": (reverse("evidence:library") + "?q=logement", False),
            "citations to copy": (reverse("evidence:cite") + "?key=putnam-2006&key=twigg-2017&form=bibtex", False),
            "found words": (reverse("continuum:words") + "?q=bus", False),
            "narrowed map": (reverse("continuum:map") + "?need=need.housing&strength=told&q=cl%C3%A9", False),
            "terms of a law": (reverse("continuum:word", args=["framing.trafficking"]), False),
            "words of a funder": (reverse("care:numbers") + f"?period=year&words={key_of('Fonds des Rives')}", True),
            "trail of changes": (reverse("care:trail") + "?book=changes", False),
            "ended link": (reverse("network:invitation", args=["no-such-token"]), False),
            "not here": ("/people/nowhere/", False),
        }
