"""The addresses of the audit trail."""

from django.urls import path

from gouji.web.audit import views

app_name = "audit"
urlpatterns = [path("", views.trail, name="trail")]
