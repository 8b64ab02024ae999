"""Every address there is."""

from django.conf import settings
from django.urls import include, path

from fireweed.site import views

handler404 = "fireweed.site.errors.not_here"
handler400 = "fireweed.site.errors.not_readable"
handler403 = "fireweed.site.errors.not_here"
handler500 = "fireweed.site.errors.broke"

urlpatterns = [
    path("", views.front, name="front"),
    path("language/", views.speak, name="language"),
    path("leave/", views.leave, name="leave"),
    path("gallery/", views.gallery, name="gallery"),
    path("", include("fireweed.accounts.urls")),
    path("", include("fireweed.network.urls")),
    path("", include("fireweed.care.urls")),
    path("library/", include("fireweed.evidence.urls")),
    path("words/", include("fireweed.continuum.urls")),
    path("findings/", include("fireweed.findings.urls")),
    path("", include("fireweed.evaluation.urls")),
]
if settings.IS_DEMO:
    urlpatterns.append(path("demo/", include("fireweed.site.demo.urls")))
