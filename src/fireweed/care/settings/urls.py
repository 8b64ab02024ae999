"""Addresses of what an organisation decides; a key names a question or a list, never a person."""

from django.urls import path

from fireweed.care.settings.views import deciding, file

urlpatterns = [
    path("settings/", deciding.settings, name="settings"),
    path("settings/questions/<slug:question>/", deciding.question, name="settings-question"),
    path("settings/own/new/", deciding.own, name="settings-own-new"),
    path("settings/own/<slug:own_question>/", deciding.own, name="settings-own"),
    path("settings/lists/new/", deciding.one_list, name="settings-list-new"),
    path("settings/lists/<slug:own_list>/", deciding.one_list, name="settings-list"),
    path("settings/words/", deciding.rooms, name="settings-rooms"),
    path("settings/sign-off/", deciding.sign_off, name="settings-sign-off"),
    path("settings/file/", file.file, name="settings-file"),
    path("settings/file/configuration.json", file.saved, name="settings-saved"),
]
