"""The addresses of documents."""

from django.urls import path

from gouji.web.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.library, name="library"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/original", views.original, name="original"),
    path("documents/<int:pk>/correct", views.correct, name="correct"),
    path("documents/<int:pk>/reread", views.reread, name="reread"),
    path("upload/", views.upload, name="upload"),
    path("upload/<uuid:batch>/", views.batch, name="batch"),
    path("upload/<uuid:batch>/send", views.send, name="send"),
    path("departments/", views.departments, name="departments"),
    path("departments/add", views.add_department, name="add_department"),
    path("departments/<int:pk>", views.department, name="department"),
]
