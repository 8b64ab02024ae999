"""Where the library is read; an address names a reference by its key, which stays."""

from django.urls import path

from fireweed.evidence import views
from fireweed.evidence.resting import views as resting
from fireweed.evidence.reviews import screening
from fireweed.evidence.reviews import views as reviews
from fireweed.evidence.stating import views as stating

app_name = "evidence"
urlpatterns = [
    path("", views.shelf, name="library"),
    path("rests/", resting.all_of_them, name="rests"),
    path("cite/", views.cite, name="cite"),
    path("file/<slug:form>/", views.file, name="file"),
    path("bring-in/", views.bring, name="bring-in"),
    path("of/<slug:reference>/", views.page, name="reference"),
    path("of/<slug:reference>/rests/", resting.one_of_them, name="rests-on"),
    path("of/<slug:reference>/take-away/", views.away, name="take-away"),
    path("statements/", stating.statements, name="statements"),
    path("statements/write/", stating.write, name="statement-write"),
    path("statements/<uuid:statement>/", stating.statement, name="statement"),
    path("statements/<uuid:statement>/put-right/", stating.put_right, name="statement-put-right"),
    path("statements/<uuid:statement>/said/", stating.say, name="statement-say"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/begin/", reviews.begin, name="review-begin"),
    path("reviews/shared/<slug:shared>/", reviews.shared, name="review-shared"),
    path("reviews/<uuid:review>/", reviews.review, name="review"),
    path("reviews/<uuid:review>/again/", reviews.again, name="review-again"),
    path("reviews/<uuid:review>/search/", reviews.search, name="review-search"),
    path("reviews/<uuid:review>/search/<uuid:search>/", reviews.search_right, name="review-search-right"),
    path("reviews/<uuid:review>/screen/<slug:stage>/", screening.screen, name="review-screen"),
    path("reviews/<uuid:review>/apart/", screening.apart, name="review-apart"),
    path("reviews/<uuid:review>/of/<uuid:hit>/", reviews.extract, name="review-extract"),
]
