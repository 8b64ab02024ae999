"""Addresses of a circle: random ids and codes alone."""

from django.urls import path

from fireweed.care.circle.views import asking, circle, emergency, trail

urlpatterns = [
    path("people/ask/", asking.ask, name="ask"),
    path("people/matches/<uuid:match>/dismiss/", asking.dismiss, name="dismiss"),
    path("people/emergency/", emergency.emergencies, name="emergencies"),
    path("people/<uuid:record>/circle/", circle.circle, name="circle"),
    path("people/<uuid:record>/circle/let-in/", circle.let_in, name="let-in"),
    path("people/<uuid:record>/circle/let-in-team/", circle.let_in_team, name="let-in-team"),
    path("people/<uuid:record>/circle/withdraw/", circle.withdraw, name="withdraw"),
    path("people/<uuid:record>/circle/withdraw-team/", circle.withdraw_team, name="withdraw-team"),
    path("people/<uuid:record>/bar/", circle.bar, name="bar"),
    path("people/<uuid:record>/looked/", circle.looked, name="looked"),
    path("people/<uuid:record>/emergency/", emergency.emergency, name="emergency"),
    path("people/<uuid:record>/emergency/answer/", emergency.answer, name="emergency-answer"),
    path("people/<uuid:record>/emergency/no/", emergency.no, name="emergency-no"),
    path("trail/", trail.trail, name="trail"),
]
