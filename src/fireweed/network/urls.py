"""Addresses of the organisation and its people."""

from django.urls import path

from fireweed.network.views import invitation, members, organisation, teams

app_name = "network"
urlpatterns = [
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("waiting/", invitation.waiting, name="waiting"),
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite, name="invite"),
    path("members/<uuid:member>/", members.member_page, name="member"),
    path("members/<uuid:member>/certify/", members.certify, name="certify"),
    path("members/<uuid:member>/again/", members.again, name="again"),
    path("members/<uuid:member>/let-go/", members.let_go, name="let-go"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new, name="team-new"),
    path("teams/<uuid:team>/join/", teams.join, name="team-join"),
    path("teams/<uuid:team>/leave/", teams.leave, name="team-leave"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/programs/", organisation.program, name="program-new"),
    path("organisation/programs/<uuid:program>/", organisation.program, name="program"),
]
