"""The address of a copy on paper."""

from django.urls import path

from fireweed.care.glance import views

urlpatterns = [path("people/<uuid:record>/copy/", views.copy, name="copy")]
