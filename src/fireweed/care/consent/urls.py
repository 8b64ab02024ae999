"""Addresses of consent: random ids and short words alone."""

from django.urls import path

from fireweed.care.consent import views

urlpatterns = [
    path("people/<uuid:record>/consent/", views.consent, name="consent"),
    path("people/<uuid:record>/consent/ask/<slug:purpose>/", views.ask, name="consent-ask"),
    path("people/<uuid:record>/consent/<uuid:consent>/take-back/", views.take_back, name="consent-take-back"),
    path("people/<uuid:record>/consent/<uuid:consent>/receipt/<slug:shape>/", views.receipt, name="consent-receipt"),
]
