"""Addresses of what an organisation decides; a key names a question, a list or a funder, never a person."""

from django.urls import path

from fireweed.care.settings.views import deciding, file, terms

urlpatterns = [
    path("settings/", deciding.settings, name="settings"),
    path("settings/places/<slug:place>/", deciding.place, name="settings-place"),
    path("settings/questions/<slug:question>/", deciding.question, name="settings-question"),
    path("settings/own/new/", deciding.own, name="settings-own-new"),
    path("settings/own/<slug:own_question>/", deciding.own, name="settings-own"),
    path("settings/lists/new/", deciding.one_list, name="settings-list-new"),
    path("settings/lists/<slug:own_list>/", deciding.one_list, name="settings-list"),
    path("settings/words/", deciding.rooms, name="settings-rooms"),
    path("settings/terms/", terms.terms, name="settings-terms"),
    path("settings/terms/new/", terms.funder, name="settings-terms-new"),
    path("settings/terms/<slug:funder>/", terms.funder, name="settings-terms-funder"),
    path("settings/sign-off/", deciding.sign_off, name="settings-sign-off"),
    path("settings/file/", file.file, name="settings-file"),
    path("settings/file/configuration.json", file.saved, name="settings-saved"),
]
