"""What funders call it: a page with every table, and one for each funder."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.rules.refused import Refused
from fireweed.care.settings import actions
from fireweed.care.settings.forms.terms import FunderForm
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import LONGEST_LABEL
from fireweed.care.settings.rules.terms import Funder, not_yet
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.queries import programs
from fireweed.network.roles import ORGANISATION

TITLE = Two("Words of funders", "Mots des bailleurs de fonds")
SAVED = Two("Saved.", "C’est enregistré.")


@with_right(ORGANISATION)
@require_GET
def terms(request: MemberRequest) -> HttpResponse:
    """Each funder that has a table, and those that programs name and that have none yet."""
    tables = asking_of(request.member.organisation).funders
    named = [name for program in programs() for name in program.funders]
    context = {
        "title": TITLE, "tables": tables, "named": not_yet(named, tables),
        "done": SAVED if request.GET.get("done") == "saved" else None,
    }  # fmt: skip
    return render(request, "care/settings/terms.html", context)


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def funder(request: MemberRequest, funder: str = "") -> HttpResponse:
    """One funder's table: a new one, perhaps under a name that a program gives, or one that is there."""
    key, tables = funder, asking_of(request.member.organisation).funders
    there = next((one for one in tables if one.key == key), None)
    if key and there is None:
        raise Http404
    start = there or Funder(request.GET.get("name", "").strip()[:LONGEST_LABEL], {})
    more = "more" in request.POST
    if request.method == "POST" and (more or only_shows_again(request)):
        form = FunderForm(funder=start, typed=request.POST, more=more)
    else:
        form = FunderForm(request.POST if request.method == "POST" else None, funder=start)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_words(request.member.org_id, form.cleaned_data["funder"], instead_of=key)
            return HttpResponseRedirect(reverse("care:settings-terms") + "?done=saved")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    context = {"form": form, "title": TITLE, "name": there.name if there else ""}
    return form_page(request, "care/settings/funder.html", context, status=422 if form.errors else 200)
