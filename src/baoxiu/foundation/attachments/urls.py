from django.urls import path

from baoxiu.foundation.attachments import views

app_name = "attachments"
urlpatterns = [path("files/<id:file_id>", views.file, name="file")]
