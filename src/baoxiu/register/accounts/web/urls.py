from django.urls import path

from baoxiu.register.accounts.web import people

app_name = "accounts"
urlpatterns = [
    path("sign-in/", people.sign_in, name="sign-in"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("language/", people.set_language, name="language"),
]
