"""Addresses of needs: random ids alone, never a code."""

from django.urls import path

from fireweed.care.needs.views import changing, page

urlpatterns = [
    path("people/<uuid:record>/needs/", page.needs, name="needs"),
    path("people/<uuid:record>/needs/add/", page.need_add, name="need-add"),
    path("people/<uuid:record>/needs/barriers/add/", page.barrier_add, name="barrier-add"),
    path("people/<uuid:record>/needs/strengths/add/", page.strength_add, name="strength-add"),
    path("people/<uuid:record>/needs/state/", changing.state, name="need-state"),
    path("people/<uuid:record>/needs/order/", changing.order, name="need-order"),
    path("people/<uuid:record>/needs/keep/", changing.keep, name="need-keep"),
    path("people/<uuid:record>/needs/<uuid:need>/words/", changing.own_words, name="need-words"),
]
