"""A contact as it is typed: mostly signs to tap, and a note whose draft saves itself as on the page of a note."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.contacts.forms.given import add_given, counter, given_of, given_rows, is_open
from fireweed.care.contacts.queries.contacts import Beginning
from fireweed.care.contacts.rules import contact as rules
from fireweed.care.forms.fields import Choice, OneOf, SomeOf, Words, as_typed
from fireweed.care.rules.notes import NO_DAY
from fireweed.care.rules.text import NOTE
from fireweed.care.rules.walk import Contact, Touch
from fireweed.care.rules.walk.contact import REASONS, RESULTS, WAYS
from fireweed.care.settings.forms.adapting import add_own, own_said
from fireweed.care.settings.forms.asked import AskedForm
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import CONTACT

FIRST_NEEDS, MOST_NEEDS = 2, 40
MINUTES = (10, 20, 30, 60)


def _begun(asking: Configuration, beginning: Beginning) -> Contact:
    """What a new contact begins with; nothing is filled in where nobody could see it."""
    return Contact(
        programs=beginning.programs if asking.is_asked("contact-programs") else (),
        phase=beginning.phase if asking.is_asked("contact-phase") else "",
    )


def _choice(labels: Mapping[str, Two], nothing: Two) -> dict[str, Two]:
    return {"": nothing, **labels}


def _chips(choices: Mapping[str, Two], label: Two, **options: Any) -> OneOf:
    return OneOf(choices, label=label, **options)


class ContactForm(AskedForm):
    """One contact; carries the ids that the contact and its note will have, and the draft this page went on from."""

    contact_id = forms.UUIDField(widget=forms.HiddenInput)
    note_id = forms.UUIDField(widget=forms.HiddenInput)
    went_on = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    slots = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)
    happened_on = forms.DateField(
        label=lazystr(Two("Day", "Jour")), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": lazystr(NO_DAY), "invalid": lazystr(NO_DAY)},
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, asking: Configuration, programs: Mapping[str, Choice], beginning: Beginning,
        typed: Any = None, more: bool = False, contact: Contact | None = None, with_note: bool = True, **initial: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"contact_id": uuid4(), "note_id": uuid4(), **initial})
        posted = data if data is not None else typed
        start = contact or _begun(asking, beginning)
        self._before = start.own
        self.fields["way"] = OneOf(WAYS, label=Two("How", "Comment"), initial=start.way, required=True)
        self._add_time(start)
        self._first = beginning.supports
        self.fields["supports"] = SomeOf(
            rules.supports(), label=Two("Kind of support", "Type de soutien"), initial=list(start.supports)
        )
        if with_note:
            self.fields["text"] = Words(
                label=Two("Note", "Note"), limit=NOTE, lines=6,
                help_text=Two("You need not write down what happened.", "Rien n’oblige à écrire ce qui s’est passé."),
            )  # fmt: skip
        add_given(self, {one.kind: one.count for one in start.given})
        self._add_touches(posted, start.touches, more)
        self.fields["phase"] = _chips(
            _choice(rules.phases(), Two("Not said", "Non précisé")), Two("Phase of support", "Phase de soutien"),
            initial=start.phase,
        )  # fmt: skip
        if programs:
            self.fields["programs"] = SomeOf(programs, label=Two("Programs", "Programmes"), initial=list(start.programs))
        add_own(self, asking, CONTACT, start.own, posted)
        self.ask_as(asking, [CONTACT], posted)
        if typed is not None:
            self.initial = {**as_typed(self, typed), "slots": str(self.slot_count)}

    def _add_time(self, start: Contact) -> None:
        known = start.minutes in MINUTES
        self.fields["minutes"] = _chips(
            {str(n): Two(f"{n} min", f"{n}\u00a0min") for n in MINUTES}, Two("Minutes", "Minutes"),
            initial=str(start.minutes) if known else "",
        )  # fmt: skip
        self.fields["minutes_typed"] = counter(
            Two("Other number of minutes", "Autre nombre de minutes"), most=rules.DAY_LONG, said=rules.HOW_LONG
        )
        self.initial["minutes_typed"] = None if known else start.minutes

    def _add_touches(self, posted: Any, touches: tuple[Touch, ...], more: bool) -> None:
        said = str(posted.get("slots", "")) if posted is not None else ""
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else max(FIRST_NEEDS, len(touches) + 1)
        self.slot_count = min(MOST_NEEDS, max(1, count) + more)
        self.initial["slots"] = str(self.slot_count)
        needs = _choice(rules.needs(), Two("No need chosen", "Aucun besoin choisi"))
        barriers = _choice(rules.barriers(), Two("As the reason suggests", "Selon la raison"))
        for n in range(self.slot_count):
            touch = touches[n] if n < len(touches) else Touch("")
            kept = touch.barrier if touch.barrier != rules.BARRIER_OF.get(touch.reason) else ""
            self.fields[f"need{n}"] = _chips(needs, Two("Need", "Besoin"), initial=touch.need, widget=forms.Select())
            self.fields[f"need{n}_result"] = _chips(
                RESULTS, Two("What came of it", "Ce qui en est ressorti"), initial=touch.result
            )
            self.fields[f"need{n}_reason"] = _chips(REASONS, Two("Why not", "Pourquoi"), initial=touch.reason)
            self.fields[f"need{n}_barrier"] = _chips(
                barriers, Two("Kind of barrier", "Type d’obstacle"), initial=kept, widget=forms.Select()
            )

    def clean(self) -> dict[str, Any]:
        """Put the contact together; what does not go together is said beside its field."""
        data = super().clean()
        data["contact"] = contact = self._contact(data)
        text = data.get("text", "")
        if "way" in data and (reason := rules.ceremony_refusal(contact, text)) is not None:
            self.add_error("way", str(reason))
        return data

    def _contact(self, data: dict[str, Any]) -> Contact:
        way, given, touches = data.get("way", ""), given_of(self), self._touches(data)
        ceremony = way == rules.CEREMONY  # phase and programs were filled in by us, so nobody has to empty them
        typed = data.get("minutes_typed")
        minutes = typed or (int(data["minutes"]) if data.get("minutes") else None)
        return Contact(
            way=way, supports=tuple(data.get("supports") or ()), minutes=minutes, given=given, touches=touches,
            programs=() if ceremony else tuple(data.get("programs") or ()), phase="" if ceremony else data.get("phase", ""),
            own={} if self.errors else own_said(self, self.asking, CONTACT, self._before),
        )  # fmt: skip

    def _touches(self, data: dict[str, Any]) -> tuple[Touch, ...]:
        found: list[Touch] = []
        for n in range(self.slot_count):
            need, result, reason, barrier = (data.get(f"need{n}{of}", "") for of in ("", "_result", "_reason", "_barrier"))
            if not need:
                if result:
                    self.add_error(f"need{n}", str(rules.NO_NEED))
                continue
            touch = rules.with_barrier(Touch(need, result, reason, barrier))
            refused = rules.TWICE if need in {one.need for one in found} else rules.touch_refusal(touch)
            if refused is not None and not any(name.startswith(f"need{n}") for name in self.errors):
                self.add_error(f"need{n}_reason" if refused is rules.NO_REASON else f"need{n}", str(refused))
            found.append(touch)
        return tuple(found)

    def given_rows(self) -> list[dict[str, Any]]:
        """Each kind of thing with its counter, for the page."""
        return given_rows(self)

    def support_groups(self) -> tuple[list[BoundWidget], list[BoundWidget]]:
        """The kinds of support likely to be meant, and the others."""
        chosen = set(self["supports"].value() or ())
        options = {str(option.data["value"]): option for option in self["supports"]}
        first = [code for code in options if code in self._first or code in chosen]
        return [options[code] for code in first], [options[code] for code in options if code not in first]

    def slots_seen(self) -> list[dict[str, Any]]:
        """The places for a need, for the page."""
        return [
            {of or "need": self[name] for of in ("", "result", "reason", "barrier")
             if (name := f"need{n}_{of}" if of else f"need{n}") in self.fields}
            for n in range(self.slot_count) if f"need{n}" in self.fields
        ]  # fmt: skip

    @property
    def can_have_more(self) -> bool:
        """Whether there is room for another need, where needs are asked for at all."""
        return self.slot_count < MOST_NEEDS and self.asking.is_asked("contact-needs")

    @property
    def own(self) -> dict[str, list[dict[str, BoundField]]]:
        """The organisation's own questions, for the page."""
        return self.own_seen(CONTACT)

    @property
    def gave(self) -> bool:
        """Whether anything stands among what was given."""
        return "given" in self.fields and (is_open(self["given"]) or any(is_open(row["count"]) for row in self.given_rows()))

    @property
    def touched(self) -> bool:
        """Whether a need was chosen, or room for another one asked for."""
        slots = self.slots_seen()
        return len(slots) > FIRST_NEEDS or any(is_open(one) for slot in slots for one in slot.values())
