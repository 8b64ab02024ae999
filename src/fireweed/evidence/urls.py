"""Where the library is read; an address names a reference by its key, which stays."""

from django.urls import path

from fireweed.evidence import views
from fireweed.evidence.resting import views as resting

app_name = "evidence"
urlpatterns = [
    path("", views.shelf, name="library"),
    path("rests/", resting.all_of_them, name="rests"),
    path("cite/", views.cite, name="cite"),
    path("file/<slug:form>/", views.file, name="file"),
    path("bring-in/", views.bring, name="bring-in"),
    path("of/<slug:reference>/", views.page, name="reference"),
    path("of/<slug:reference>/rests/", resting.one_of_them, name="rests-on"),
    path("of/<slug:reference>/take-away/", views.away, name="take-away"),
]
