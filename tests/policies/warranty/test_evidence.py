"""Pictures and papers of an appraisal: kept when it is recorded or later, for those who see the appraisal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from baoxiu.foundation.attachments.storing import files_of, get_file
from baoxiu.kernel.errors import NotFound, Refused
from baoxiu.policies.warranty import public as warranty
from tests.factories import cast, dispatch, pictures
from tests.factories import warranty as factory

pytestmark = pytest.mark.django_db


def test_evidence_is_for_those_who_see_the_appraisal() -> None:
    olga = cast.olga(cast.organisation())
    appraisal = factory.appraisal(olga)
    reader = replace(olga, permissions=frozenset({warranty.SEE.code}))

    kept = warranty.add_evidence(olga, appraisal.pk, pictures.png(), name="裂纹.png", at=cast.AT)

    assert files_of(olga, appraisal) == [kept]
    assert get_file(reader, kept.pk, cast.AT) == kept
    for stranger in (cast.mallory(), replace(olga, permissions=frozenset())):
        with pytest.raises(NotFound):
            get_file(stranger, kept.pk, cast.AT)
    with pytest.raises(Refused):
        warranty.add_evidence(reader, appraisal.pk, pictures.png(), name="x.png", at=cast.AT)
    with pytest.raises(NotFound):
        warranty.add_evidence(
            cast.mallory(), appraisal.pk, pictures.png(), name="x.png", at=cast.AT
        )


def test_evidence_is_taken_with_the_appraisal_and_on_its_page(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    order = dispatch.waiting(olga)
    client.force_login(cast.signed_in(owner))
    said = {
        "cause": "manufacturing", "appraiser": "单国强", "appraised_on": str(cast.AT.date()),
        "files": [SimpleUploadedFile("密封面.png", pictures.png())],
    }  # fmt: skip

    recorded = client.post(f"/work-orders/{order.pk}/appraisal", said)
    (appraisal,) = warranty.visible_appraisals(olga)
    url = f"/warranty/appraisals/{appraisal.pk}/"
    later = [
        SimpleUploadedFile("测量.png", pictures.png()),
        SimpleUploadedFile("run.exe", b"MZ\x00\x01"),
    ]
    client.post(f"{url}files", {"files": later})
    page = client.get(url).content.decode()

    assert recorded.status_code == 302
    assert [one.name for one in files_of(olga, appraisal)] == ["测量.png", "密封面.png"]
    assert "密封面.png" in page
    assert "run.exe: " in page
