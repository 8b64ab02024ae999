"""Supervision and debriefs: outside every record, for two."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.circle.queries import colleagues
from fireweed.care.day.actions.asides import let_aside_go, write_aside
from fireweed.care.day.forms import AsideForm
from fireweed.care.day.queries.asides import asides_for
from fireweed.care.day.rules.asides import NO_KEYS_OF_YOURS, stay
from fireweed.care.day.views.done import done
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import NOTE
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import COLLEAGUES

_TYPED = ("about", "kind", "whom", "text", "stays")


@with_right(COLLEAGUES)
@require_http_methods(["GET", "POST"])
@or_not_here
def asides(request: MemberRequest) -> HttpResponse:
    """What this member may read, and room to write."""
    choices = [(one.user_id, one.name) for one in colleagues(request.keyring)]
    if request.method == "GET":
        return _page(request, AsideForm(choices=choices))
    if "let-go" in request.POST:
        let_aside_go(request.keyring, id_in(request.POST["let-go"]))
        return HttpResponseRedirect(reverse("care:asides") + "?done=aside-gone")
    if only_shows_again(request):
        typed = {name: request.POST.get(name, "") for name in _TYPED}
        return _page(request, AsideForm(choices=choices, **typed))
    form = AsideForm(request.POST, choices=choices)
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    try:
        write_aside(
            request.keyring, about=said["about"], kind=said["kind"], text=said["text"],
            with_user=UUID(said["whom"]), stays=stay(said["stays"]),
        )  # fmt: skip
    except Refused as refused:
        about_keys = len(said["text"]) <= NOTE and said["text"]
        own = refused.reason is NO_KEYS_OF_YOURS
        form.add_error(None if own else "whom" if about_keys else "text", str(refused.reason))
        return _page(request, form)
    return HttpResponseRedirect(reverse("care:asides") + "?done=aside-written")



def _page(request: MemberRequest, form: AsideForm) -> HttpResponse:
    context = {"form": form, "asides": asides_for(request.keyring), "done": done(request)}
    return form_page(request, "care/day/asides.html", context, status=422 if form.errors else 200)
