"""The addresses of open data."""

from django.urls import path

from gouji.web.open_data import views

app_name = "open_data"
urlpatterns = [
    path("", views.page, name="page"),
    path("figures.<slug:form>", views.download, name="download"),
]
