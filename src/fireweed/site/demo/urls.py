"""Pages of the demo alone."""

from django.urls import path

from fireweed.site.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("mail/", views.mail, name="mail"),
]
