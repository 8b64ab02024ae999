"""The address of this period in numbers."""

from django.urls import path

from fireweed.care.numbers import views

urlpatterns = [path("people/numbers/", views.numbers, name="numbers")]
