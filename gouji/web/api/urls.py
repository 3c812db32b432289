"""The addresses of the read API and of its tokens."""

from django.urls import path

from gouji.web.api import views
from gouji.web.api.endpoints import addresses

app_name = "api"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/make", views.make_token, name="make_token"),
    path("tokens/<int:pk>/revoke", views.revoke_token, name="revoke_token"),
    *addresses(),
]
