"""Addresses of who comes along: random ids alone, never a word of who it is."""

from django.urls import path

from fireweed.care.household.views import page, ties, writing

urlpatterns = [
    path("people/<uuid:record>/household/", page.household, name="household"),
    path("people/<uuid:record>/household/write/", writing.write, name="household-write"),
    path("people/<uuid:record>/household/state/", page.state, name="household-state"),
    path("people/<uuid:record>/household/keep/", page.keep, name="household-keep"),
    path("people/<uuid:record>/household/untie/", ties.untie, name="household-untie"),
    path("people/<uuid:record>/household/<uuid:companion>/", writing.change, name="household-change"),
    path("people/<uuid:record>/household/<uuid:companion>/link/", ties.tie, name="household-tie"),
]
