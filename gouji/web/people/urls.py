"""The addresses of accounts."""

from django.urls import path

from gouji.web.people import views

app_name = "people"
urlpatterns = [
    path("login", views.log_in, name="login"),
    path("logout", views.log_out, name="logout"),
    path("language", views.language, name="language"),
    path("password", views.password, name="password"),
    path("views", views.save_view, name="save_view"),
    path("views/<int:pk>/forget", views.forget_view, name="forget_view"),
    path("", views.people, name="list"),
    path("add", views.add, name="add"),
    path("<int:pk>", views.edit, name="edit"),
    path("<int:pk>/reset", views.reset, name="reset"),
]
