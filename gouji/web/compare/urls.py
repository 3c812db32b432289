"""The addresses of comparing."""

from django.urls import path

from gouji.web.compare import heads, views

app_name = "compare"
urlpatterns = [
    path("", views.page, name="page"),
    path("chart/<slug:table>/<int:number>.<slug:form>", views.chart, name="chart"),
    path("table/<slug:table>.csv", views.table, name="table"),
    path("compare.xlsx", views.book, name="book"),
    path("heads/", heads.heads, name="heads"),
    path("heads/<int:pk>", heads.heads_of, name="heads_of"),
    path("place/<int:pk>/", views.place, name="place"),
]
