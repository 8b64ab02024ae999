"""Addresses of a participant's record: random ids alone, never a name."""

from django.urls import path

from fireweed.care.circle import urls as circle_urls
from fireweed.care.consent import urls as consent_urls
from fireweed.care.contacts import urls as contacts_urls
from fireweed.care.day import urls as day_urls
from fireweed.care.glance import urls as glance_urls
from fireweed.care.household import urls as household_urls
from fireweed.care.importing import urls as importing_urls
from fireweed.care.needs import urls as needs_urls
from fireweed.care.numbers import urls as numbers_urls
from fireweed.care.outcomes import urls as outcomes_urls
from fireweed.care.plan import urls as plan_urls
from fireweed.care.settings import urls as settings_urls
from fireweed.care.views import begin, notes, people, record

app_name = "care"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/begin/", begin.begin, name="begin"),
    path("people/begin/nothing-kept/", begin.nothing_kept, name="nothing-kept"),
    path("people/<uuid:record>/", record.record, name="record"),
    path("people/<uuid:record>/who/", record.edit_who, name="edit-who"),
    path("people/<uuid:record>/where/", record.edit_where, name="edit-where"),
    path("people/<uuid:record>/story/", record.edit_story, name="edit-story"),
    path("people/<uuid:record>/keep/", record.keep, name="keep"),
    path("people/<uuid:record>/notes/write/", notes.write, name="write"),
    path("people/<uuid:record>/notes/write/<uuid:draft>/", notes.go_on, name="go-on"),
    path("people/<uuid:record>/notes/<uuid:note>/amend/", notes.amend, name="amend"),
    path("people/<uuid:record>/notes/<uuid:note>/move/", notes.move, name="move"),
    path("people/<uuid:record>/draft/", notes.draft, name="draft"),
    path("people/<uuid:record>/draft/<uuid:draft>/discard/", notes.discard, name="discard"),
    *circle_urls.urlpatterns,
    *consent_urls.urlpatterns,
    *glance_urls.urlpatterns,
    *contacts_urls.urlpatterns,
    *day_urls.urlpatterns,
    *importing_urls.urlpatterns,
    *numbers_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *outcomes_urls.urlpatterns,
    *needs_urls.urlpatterns,
    *household_urls.urlpatterns,
    *settings_urls.urlpatterns,
]
