from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from baoxiu.config.language import LanguageMiddleware


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("cookie", "language"),
    [("", "zh-hans"), ("en", "en"), ("zh-hans", "zh-hans"), ("fr", "zh-hans"), ("\x00", "zh-hans")],
)
def test_language_comes_from_the_cookie_alone(cookie: str, language: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "en-US,en;q=0.9"})
    request.COOKIES["django_language"] = cookie

    response = LanguageMiddleware(answer)(request)

    assert response.content.decode() == language
    assert response["Content-Language"] == language


def test_language_of_one_person_does_not_stay_for_the_next() -> None:
    def choose(_request: HttpRequest) -> HttpResponse:
        translation.activate("en")  # As is done for a signed-in person.
        return HttpResponse()

    LanguageMiddleware(choose)(RequestFactory().get("/"))
    response = LanguageMiddleware(answer)(RequestFactory().get("/"))

    assert response.content.decode() == "zh-hans"
