"""Perhaps someone here knows this person: asking, and putting an answer away."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.circle import asking
from fireweed.care.circle.forms import AskForm
from fireweed.care.circle.views.done import done
from fireweed.network.arriving import is_certified
from fireweed.network.roles import BEGIN, READ


@with_right(BEGIN, shows_person=True)
@require_http_methods(["GET", "POST"])
def ask(request: MemberRequest) -> HttpResponse:
    """Ask without learning: the answer, if there is one, is a colleague who comes by."""
    if not is_certified(request.keyring):  # a question goes out under a name that a director has certified
        return HttpResponseRedirect(reverse("network:waiting"))
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asking.ask(request.keyring, form.names(), timezone.localdate())
        return HttpResponseRedirect(reverse("care:ask") + "?done=asked")
    context = {"form": form, "done": done(request)}
    return render(request, "care/circle/ask.html", context, status=422 if form.errors else 200)


@with_right(READ)
@require_POST
def dismiss(request: MemberRequest, match: UUID) -> HttpResponse:
    """Put an answer away for good."""
    asking.dismiss(request.keyring, match)
    return HttpResponseRedirect(reverse("care:people"))
