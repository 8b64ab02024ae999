"""Addresses of the release desk: names of releases, tables and measures, never a number."""

from django.urls import path

from fireweed.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<table:key>/", views.indicator, name="indicator"),
    path("release-desk/", views.releases, name="releases"),
    path("release-desk/answers/", views.answers, name="answers"),
    path("release-desk/around/", views.around, name="around"),
    path("release-desk/around/<uuid:one>/", views.around_gone, name="around-gone"),
    path("release-desk/<slug:name>/", views.release, name="release"),
    path("release-desk/<slug:name>/<table:identity>/", views.table, name="table"),
]
