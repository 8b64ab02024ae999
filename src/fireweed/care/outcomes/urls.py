"""Addresses of how it goes: random ids alone; what is asked stands in the form, never in an address."""

from django.urls import path

from fireweed.care.outcomes.views import asking, correcting, homes, page

urlpatterns = [
    path("people/<uuid:record>/outcomes/", page.outcomes, name="outcomes"),
    path("people/<uuid:record>/outcomes/ask/", asking.ask, name="outcomes-ask"),
    path("people/<uuid:record>/outcomes/<uuid:rating>/", correcting.put_right, name="outcomes-put-right"),
    path("people/<uuid:record>/outcomes/home/", homes.home, name="outcomes-home"),
]
