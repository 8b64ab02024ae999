"""A configuration as a file: saved here, brought in there."""

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.rules.refused import Refused
from fireweed.care.settings import actions
from fireweed.care.settings.forms.deciding import FileForm
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import changes, joined
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import ORGANISATION

TITLE = Two("As a file", "En fichier")


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def file(request: MemberRequest) -> HttpResponse:
    """Choose a file, read what it would change, then take it over."""
    sent = request.method == "POST" and not only_shows_again(request)
    form = FileForm(request.POST if sent else None, request.FILES if sent else None)
    if not form.is_bound or not form.is_valid():
        return form_page(request, "care/settings/file.html", {"form": form, "title": TITLE}, status=422 if form.errors else 200)
    wanted = form.cleaned_data["configuration"]
    if "sure" in request.POST:
        try:
            actions.bring_in(request.member.org_id, wanted)
            return HttpResponseRedirect(reverse("care:settings") + "?done=saved")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
            return form_page(request, "care/settings/file.html", {"form": form, "title": TITLE}, status=422)
    before = asking_of(request.member.organisation)
    context = {"form": form, "title": TITLE, "looked": True, "changes": changes(before, joined(before, wanted)),
               "text": form.cleaned_data["text"]}  # fmt: skip
    return form_page(request, "care/settings/file.html", context)


@with_right(ORGANISATION)
@require_GET
def saved(request: MemberRequest) -> HttpResponse:
    """The configuration as a file; it holds questions and words, and nothing about a person."""
    text = json.dumps(asking_of(request.member.organisation).as_data(), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="configuration.json"'
    return response
