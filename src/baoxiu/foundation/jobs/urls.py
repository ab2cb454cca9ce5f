from django.urls import path

from baoxiu.foundation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="list"),
    path("<id:job_id>", views.job_status, name="status"),
    path("<id:job_id>/cancel", views.cancel_job, name="cancel"),
]
