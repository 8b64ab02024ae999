"""The address of the import; `care.urls` takes it in."""

from django.urls import path

from fireweed.care.importing import views

urlpatterns = [path("people/import/", views.import_people, name="import")]
