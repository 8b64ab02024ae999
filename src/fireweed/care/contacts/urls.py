"""Addresses of contacts, passings and groups: random ids alone."""

from django.urls import path

from fireweed.care.contacts.views import contacts, groups, passing

urlpatterns = [
    path("people/<uuid:record>/contacts/", contacts.contacts, name="contacts"),
    path("people/<uuid:record>/contacts/write/", contacts.write, name="contact-write"),
    path("people/<uuid:record>/contacts/write/<uuid:draft>/", contacts.go_on, name="contact-go-on"),
    path("people/<uuid:record>/contacts/<uuid:contact>/correct/", contacts.correct, name="contact-correct"),
    path("passing/", passing.passing, name="passing"),
    path("passing/<uuid:encounter>/let-go/", passing.let_go, name="passing-let-go"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<uuid:session>/", groups.group, name="group"),
    path("groups/<uuid:session>/let-go/", groups.let_go, name="group-let-go"),
    path("groups/<uuid:session>/list/let-go/", groups.list_let_go, name="group-list-let-go"),
]
