"""Where the shared words are read, and the map made of them."""

from django.urls import path

from fireweed.continuum import views
from fireweed.continuum.map import views as map_views

app_name = "continuum"
urlpatterns = [
    path("", views.words, name="words"),
    path("map/", map_views.page, name="map"),
    path("<str:code>/", views.word, name="word"),
]
