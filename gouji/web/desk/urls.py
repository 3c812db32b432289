"""The addresses of the desk."""

from django.urls import path

from gouji.web.desk import memos, overview, views

app_name = "desk"
urlpatterns = [
    path("", overview.work, name="work"),
    path("progress/", overview.progress, name="progress"),
    path("<int:pk>/", views.desk, name="desk"),
    path("<int:pk>/figures.json", views.figures, name="figures"),
    path("<int:pk>/pages/<int:number>", views.page, name="page"),
    path("<int:pk>/decide/<str:stable>", views.decide, name="decide"),
    path("<int:pk>/comment/<str:stable>", views.comment, name="comment"),
    path("<int:pk>/assign/<str:stable>", views.assign, name="assign"),
    path("<int:pk>/answer/<str:stable>", views.answer, name="answer"),
    path("<int:pk>/accept", views.accept, name="accept"),
    path("<int:pk>/memo/", memos.memo, name="memo"),
    path("<int:pk>/memo/send", memos.send, name="send"),
    path("<int:pk>/memo/<int:number>.<str:suffix>", memos.letter_file, name="letter"),
]
