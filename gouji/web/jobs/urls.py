"""The address of the health page."""

from django.urls import path

from gouji.web.jobs import views

app_name = "jobs"
urlpatterns = [path("health", views.health, name="health")]
