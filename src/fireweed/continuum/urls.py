"""Where the shared words are read."""

from django.urls import path

from fireweed.continuum import views

app_name = "continuum"
urlpatterns = [
    path("", views.words, name="words"),
    path("<str:code>/", views.word, name="word"),
]
