"""Addresses of a plan and of episodes: random ids alone."""

from django.urls import path

from fireweed.care.plan.views import episodes, goal, plan, together

urlpatterns = [
    path("people/<uuid:record>/plan/", plan.plan, name="plan"),
    path("people/<uuid:record>/plan/goal/", goal.goal, name="plan-goal"),
    path("people/<uuid:record>/plan/press/", plan.press, name="plan-press"),
    path("people/<uuid:record>/plan/versions/", plan.versions, name="plan-versions"),
    path("people/<uuid:record>/plan/together/", together.together, name="plan-together"),
    path("people/<uuid:record>/plan/sign/", plan.sign, name="plan-sign"),
    path("people/<uuid:record>/episodes/", episodes.episodes, name="episodes"),
]
