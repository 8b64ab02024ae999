"""Addresses of a worker's day: random ids alone."""

from django.urls import path

from fireweed.care.day.views import asides, cover, flags, handover, load, tasks, today

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/people/", load.load, name="load"),
    path("today/cover/", cover.cover, name="cover"),
    path("today/hand-over/", handover.hand_over, name="hand-over"),
    path("today/hand-over/<uuid:member>/", handover.guide, name="hand-over-guide"),
    path("today/asides/", asides.asides, name="asides"),
    path("people/<uuid:record>/tasks/", tasks.tasks, name="tasks"),
    path("people/<uuid:record>/tasks/press/", tasks.press, name="task-press"),
    path("people/<uuid:record>/flags/", flags.flags, name="flags"),
    path("people/<uuid:record>/flags/down/", flags.down, name="flag-down"),
    path("people/<uuid:record>/flags/apart/", flags.apart, name="apart"),
    path("people/<uuid:record>/walk/", load.walk, name="walk"),
]
