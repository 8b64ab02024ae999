"""The library's pages, for members: finding, reading, citing, bringing in. Nothing here is about a participant."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import member, with_right
from fireweed.bilingual import Two, current
from fireweed.evidence import actions, queries
from fireweed.evidence.csl import authors_of
from fireweed.evidence.forms import FORMS, Form, read, write
from fireweed.evidence.forms.found import Unreadable
from fireweed.evidence.library import Reference, library
from fireweed.evidence.resting import on
from fireweed.evidence.words import FIELDS, field_of, kind_of, language_of

LIBRARY = "library"
"""The right to bring references in."""
LONGEST, MOST_KEYS, MOST_LINES = 200, 500, 1000
_TOO_MANY = Two(
    "These are more sentences than a page can set while you wait. Tick fewer, choose a form for other programs, or ask whoever "
    "looks after the server for the command: fireweed evidence export.",
    "C’est plus de phrases qu’une page ne peut en composer pendant que vous attendez. Cochez-en moins, choisissez une forme pour "
    "d’autres logiciels, ou demandez la commande fireweed evidence export à la personne qui s’occupe du serveur.",
)
_NO_FILE = Two("Choose a file first.", "Choisissez d’abord un fichier.")


@member
@require_GET
def shelf(request: MemberRequest) -> HttpResponse:
    """The library, or what has the words that were asked for; some can be chosen and cited together."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    said = request.GET.get("page", "1")
    number = min(int(said), 100_000) if said.isascii() and said.isdigit() and int(said) else 1
    page = queries.found(asked, number)
    context = {"asked": asked, "page": page, "forms": FORMS.values(), "may_bring": request.member.may(LIBRARY)}
    return render(request, "evidence/library.html", context)


@member
@require_GET
def page(request: MemberRequest, reference: str) -> HttpResponse:
    """One reference: what is known, what is not, what it is worth, and its citation in the form that is chosen."""
    one = _one(reference)
    form = _form(request.GET.get("form", "apa"))
    resting = on(one.key)
    cites = sorted((each for each in library().values() if one.key in each.cited_by), key=lambda each: each.cited_by[one.key])
    context = {
        "one": one, "kind": kind_of(one.item["type"]), "keys": [one.key], "facts": _facts(one),
        "gaps": [(field_of(gap.field), gap.why) for gap in one.gaps], "form": form, "forms": FORMS.values(),
        "cited": _shown(form, [one]), "cites": cites, "cited_by": [library()[key] for key in one.cited_by],
        "resting": resting, "times": queries.times_taken(one.key),
        "may_take_away": one.own and not resting.said and request.member.may(LIBRARY),
    }  # fmt: skip
    return render(request, "evidence/reference.html", context)


@member
@require_GET
def cite(request: MemberRequest) -> HttpResponse:
    """A selection, or everything, in one form: to read, to copy, to save."""
    keys = request.GET.getlist("key")[:MOST_KEYS]
    form = _form(request.GET.get("form", "apa"))
    return render(request, "evidence/cite.html", _citing(form, queries.references(keys), whole=not keys))


@member
@require_GET
def file(request: MemberRequest, form: str) -> HttpResponse:
    """A selection, or everything, as a file; that it was taken is counted, by whom is not."""
    chosen = _form(form)
    keys = request.GET.getlist("key")[:MOST_KEYS]
    some = queries.references(keys)
    if len(some) > MOST_LINES and (chosen.is_sentences or chosen.key == "pdf"):
        context = {**_citing(chosen, some, whole=not keys), "wrong": _TOO_MANY}
        return render(request, "evidence/cite.html", context, status=422)
    held = write(chosen.key, [one.item for one in some], current())
    actions.count_taken(request.keyring.org, [one.key for one in some], chosen.key)
    return HttpResponse(
        held, content_type=chosen.media,
        headers={"Content-Disposition": f'attachment; filename="references.{chosen.ending}"', "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


def _citing(form: Form, some: Sequence[Reference], *, whole: bool) -> dict[str, Any]:
    first = some[: queries.PAGE * 2]
    return {
        "form": form, "forms": FORMS.values(), "keys": [] if whole else [one.key for one in some], "count": len(some),
        "cited": _shown(form, first), "cut": len(some) > len(first),
    }  # fmt: skip


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def bring(request: MemberRequest) -> HttpResponse:
    """Bring references in from a file; what is there already stands beside what it resembles."""
    context: dict[str, Any] = {}
    if request.method == "POST":
        uploaded = request.FILES.get("file")
        if uploaded is None:
            context["wrong"] = _NO_FILE
        else:
            try:
                reading = read(uploaded.read())
            except Unreadable as unreadable:
                context["wrong"] = unreadable.why
            else:
                context["brought"] = actions.bring_in(
                    request.keyring.org, request.keyring.user, reading, all_of_them=request.POST.get("all") == "yes"
                )
                context["there"] = [_beside(one, other) for one, other in context["brought"].there]
                context["remarked"] = [one for one in context["brought"].new if one.remarks]
    return render(request, "evidence/bring_in.html", context, status=422 if "wrong" in context else 200)


@with_right(LIBRARY)
@require_POST
def away(request: MemberRequest, reference: str) -> HttpResponse:
    """Take one of the organisation's own references away; one that carries a statement leads to what rests on it."""
    if actions.take_away(reference):
        return redirect(reverse("evidence:library"))
    if not _one(reference).own:
        raise Http404
    return redirect(reverse("evidence:rests-on", args=[reference]))


def _beside(one: Any, other: Any) -> dict[str, Any]:
    """What came, and what it resembles: a reference that is there, or one earlier in the same file."""
    if isinstance(other, Reference):
        return {"one": one, "key": other.key, "title": other.title, "authors": other.authors, "year": other.year}
    item = other.item
    return {"one": one, "key": "", "title": item.get("title", item["id"]), "authors": authors_of(item), "place": other.place}


def _one(key: str) -> Reference:
    found = queries.reference(key)
    if found is None:
        raise Http404
    return found


def _form(key: str) -> Form:
    if key not in FORMS:
        raise Http404
    return FORMS[key]


def _shown(form: Form, some: Sequence[Reference]) -> Any:
    """What a page shows of a form: lines with their italics, or the text of a file; of a PDF, the lines in it."""
    from fireweed.evidence.citing.formatted import lines

    items = [one.item for one in some]
    if form.is_sentences or form.key == "pdf":
        return {"lines": lines(form.key if form.is_sentences else "apa", items)}
    return {"text": write(form.key, items).decode().replace("\r\n", "\n")}


def _facts(one: Reference) -> list[tuple[Two, str]]:
    """Every field that is known, named in both languages."""
    known = [(field, name, one.item[field]) for field, name in FIELDS.items() if one.item.get(field) not in (None, "")]
    return [(name, str(language_of(value) if field == "language" else value)) for field, name, value in known]
