"""Pages on which the shared words are read and searched; they hold nothing about anyone, so anyone may come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.entrance import anyone
from fireweed.bilingual import current
from fireweed.continuum import edition
from fireweed.continuum.search import search
from fireweed.continuum.terms import GROUPS, terms

LONGEST = 200


@anyone
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """All the words by group; with a search or a group, each with its sentence."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    chosen = request.GET.get("group", "")
    groups = edition.groups()
    if chosen and chosen not in edition.edition().groups:
        raise Http404
    found = search(asked, chosen or None)
    sections = [(group, [one for one in found if one.group == group.key]) for group in groups]
    page = {
        "asked": asked,
        "chosen": chosen,
        "groups": groups,
        "sections": [(group, rows) for group, rows in sections if rows],
        "count": len(found),
        "in_full": bool(asked or chosen),
        "labels": {one.code: one.label for one in edition.codes()},
        "edition": edition.edition(),
    }
    return render(request, "continuum/words.html", page)


@anyone
@require_GET
def word(request: HttpRequest, code: str) -> HttpResponse:
    """One word: what it says in both languages, what it belongs to, where it comes from, what laws and standards say."""
    try:
        one = edition.code(code)
    except KeyError:
        raise Http404 from None
    everything = edition.codes()
    other = "en" if current() == "fr" else "fr"
    page = {
        "word": one,
        "group": edition.edition().groups[one.group],
        "other": other,
        "other_label": one.label.in_language(other),
        "other_sentence": one.sentence.in_language(other),
        "belongs": edition.code(one.under) if one.under else None,
        "phases": [edition.code(key) for key in one.phases],
        "needs": [edition.code(key) for key in one.needs],
        "everyday": [each for each in everything if each.under == code],
        "supports": [each for each in everything if code in each.needs or code in each.phases],
        "sources": [edition.edition().sources[key] for key in one.sources],
        "cites": [key for key in one.sources if edition.edition().sources[key].in_library],
        "looked_up": one.group in GROUPS,
        "terms": [(each, *each.said(current())) for each in terms().of(code)],
        "gaps": terms().gaps_of(code),
        "edition": edition.edition(),
    }
    return render(request, "continuum/word.html", page)
