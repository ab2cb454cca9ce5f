from django.urls import path

from baoxiu.faces.reports.web import deadlines, views

app_name = "reports"
urlpatterns = [
    path("reports/costs/", views.costs, name="costs"),
    path("reports/costs/excel", views.excel, name="excel"),
    path("reports/deadlines/", deadlines.figures, name="deadlines"),
    path("reports/cost-lines/", views.lines, name="cost-lines"),
]
