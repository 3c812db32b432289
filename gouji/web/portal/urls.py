"""The addresses of the portal."""

from django.urls import path

from gouji.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.listing, name="list"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/place", views.place, name="place"),
    path("documents/<int:pk>/original", views.original, name="original"),
    path("departments/<int:pk>/", views.department, name="department"),
    path("figures.<slug:form>", views.download, name="download"),
    path("manage/", views.manage, name="manage"),
    path("manage/<int:pk>/release", views.release, name="release"),
    path("manage/<int:pk>/withdraw", views.withdraw, name="withdraw"),
]
