"""The contacts of one record; writing one down, going on with its note, putting one right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.care.contacts.actions.contacts import correct_contact, write_contact
from fireweed.care.contacts.forms.contact import ContactForm
from fireweed.care.contacts.queries.contacts import (
    ContactSeen,
    beginning_of,
    contacts_for,
    programs_here,
    with_contacts,
)
from fireweed.care.contacts.rules import contact as rules
from fireweed.care.contacts.rules.telling import Credited, told
from fireweed.care.contacts.views.done import done
from fireweed.care.forms.fields import Choice
from fireweed.care.forms.notes import DraftForm
from fireweed.care.queries import NotYours, RecordSeen
from fireweed.care.queries.drafts import Draft
from fireweed.care.rules.notes import ABOUT_THE_DAY
from fireweed.care.rules.pages import page_of
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

NOT_KEPT = Two("The draft could not be kept.", "Le brouillon n’a pas pu être gardé.")


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def contacts(request: MemberRequest, record: UUID) -> HttpResponse:
    """Contacts with their notes, and notes written without one, newest first, fifty at a time."""
    seen, entries = contacts_for(request.keyring, record)
    page, programs = page_of(entries, request.GET.get("page", "1")), programs_here()
    rows = [{"contact": one.contact, "note": one.note, **_words(one.contact, programs)} for one in page.rows]
    context = {"record": seen, "page": page, "rows": rows, "done": done(request)}
    return render(request, "care/contacts/contacts.html", context)


def _words(seen: ContactSeen | None, programs: Mapping[str, Credited]) -> dict[str, Any]:
    if seen is None:
        return {}
    earlier = [{"seen": one, "told": told(one.contact, programs)} for one in seen.earlier]
    return {"told": told(seen.contact, programs), "earlier": earlier}


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def write(request: MemberRequest, record: UUID) -> HttpResponse:
    """A new contact, filled as far as the last one tells."""
    seen = with_contacts(request.keyring, record, "contact.write")
    if request.method == "GET":
        return _page(request, seen, _form(request, seen, happened_on=timezone.localdate()), drafts=seen.drafts)
    if only_shows_again(request):
        return _page(request, seen, _form(request, seen, typed=request.POST, more="more" in request.POST))
    if "keep" in request.POST:
        problem = _keep_draft(request, record)
        if problem is None:
            return _back(record, "draft-kept")
        return _page(request, seen, _form(request, seen, typed=request.POST), problem=problem)
    form = _form(request, seen, data=request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            write_contact(
                request.keyring, record, data["contact"], contact_id=data["contact_id"], day=data["happened_on"],
                text=data["text"], note_id=data["note_id"], went_on=data["went_on"], mark=data["mark"],
            )
            return _back(record, "contact-written")
        except Refused as refused:
            form.add_error(_place_of(refused.reason), str(refused.reason))
    return _page(request, seen, form)


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def go_on(request: MemberRequest, record: UUID, draft: UUID) -> HttpResponse:
    """Go on with the draft of a note, as a contact."""
    seen = with_contacts(request.keyring, record, "contact.write")
    found = next((one for one in seen.drafts if one.id == draft and one.amends is None), None)
    if found is None:
        return HttpResponseRedirect(reverse("care:contact-write", args=[record]))
    form = _form(
        request, seen, went_on=found.id, mark=found.mark, text=found.text, happened_on=found.day or timezone.localdate()
    )
    return _page(request, seen, form)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def correct(request: MemberRequest, record: UUID, contact: UUID) -> HttpResponse:
    """Put a contact right; what was written before stays under it."""
    seen, entries = contacts_for(request.keyring, record, task="contact.correct")
    found = next((one.contact for one in entries if one.contact and contact in one.contact.versions), None)
    if found is None or seen.only_read:
        raise NotYours
    given: dict[str, Any] = {"contact": found.contact, "with_note": False}
    if request.method == "GET":
        return _page(request, seen, _form(request, seen, happened_on=found.day, **given), corrects=found)
    if only_shows_again(request):
        form = _form(request, seen, typed=request.POST, more="more" in request.POST, **given)
        return _page(request, seen, form, corrects=found)
    form = _form(request, seen, data=request.POST, **given)
    if form.is_valid():
        data = form.cleaned_data
        try:
            correct_contact(
                request.keyring, record, contact, data["contact"], contact_id=data["contact_id"], day=data["happened_on"]
            )
            return _back(record, "contact-corrected")
        except Refused as refused:
            form.add_error(_place_of(refused.reason), str(refused.reason))
    return _page(request, seen, form, corrects=found)


def _place_of(reason: Two) -> str | None:
    if reason in ABOUT_THE_DAY:
        return "happened_on"
    return "way" if reason in (rules.ONLY_CEREMONY, rules.NO_WAY) else None


def _form(request: MemberRequest, seen: RecordSeen, **given: Any) -> ContactForm:
    programs = {
        key: Choice(one.name.en, one.name.fr, Two(", ".join(one.funders), ", ".join(one.funders)) if one.funders else None)
        for key, one in programs_here().items()
    }
    return ContactForm(
        given.pop("data", None), asking=asking_of(request.member.organisation), programs=programs,
        beginning=beginning_of(seen.leaves or ()), **given,
    )  # fmt: skip


def _page(
    request: MemberRequest, seen: RecordSeen, form: ContactForm, *, drafts: list[Draft] | None = None,
    corrects: ContactSeen | None = None, problem: str = "",
) -> HttpResponse:  # fmt: skip
    if corrects is None:
        place = reverse("care:contact-write", args=[seen.id])
    else:
        place = reverse("care:contact-correct", args=[seen.id, corrects.id])
    context = {
        "record": seen, "form": form, "place": place, "corrects": corrects, "problem": problem,
        "drafts": [one for one in drafts or () if one.amends is None],
    }  # fmt: skip
    return form_page(request, "care/contacts/write.html", context, status=422 if form.errors or problem else 200)


def _keep_draft(request: MemberRequest, record: UUID) -> str | None:
    """Keep the note as it is typed, or say why not."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return next((str(error) for error in form.errors.get("text", ())), str(NOT_KEPT))
    data = form.cleaned_data
    try:
        care.keep_draft(
            request.keyring, record, note_id=data["note_id"], text=data["text"], day=data["happened_on"],
            went_on=data["went_on"], mark=data["mark"],
        )  # fmt: skip
    except Refused as refused:
        return str(refused.reason)
    return None


def _back(record: UUID, said: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:contacts", args=[record]) + f"?done={said}")
