"""Pictures and papers of an order: for those who see the order, and only of kinds that do no harm."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from baoxiu.foundation.attachments.contents import UnwelcomeFile
from baoxiu.kernel.errors import NotFound
from baoxiu.operations.dispatch import public as dispatch
from tests.factories import cast, pictures
from tests.factories import dispatch as orders
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_file_stands_with_its_order_and_in_its_history() -> None:
    olga = cast.olga(cast.organisation())
    order = orders.waiting(olga)

    stored = dispatch.add_file(olga, order.pk, pictures.png(), name="轴封.png", at=AT)

    assert [each.pk for each in dispatch.files_of(olga, order)] == [stored.pk]
    assert stored.kind == "png"


def test_kind_is_told_from_content_not_from_name() -> None:
    olga = cast.olga(cast.organisation())
    order = orders.waiting(olga)

    with pytest.raises(UnwelcomeFile):
        dispatch.add_file(olga, order.pk, b"<svg onload=alert(1)>", name="photo.png", at=AT)

    assert dispatch.files_of(olga, order) == []


def test_order_of_another_organisation_takes_no_file() -> None:
    order = orders.waiting(cast.olga(cast.organisation()))
    with pytest.raises(NotFound):
        dispatch.add_file(cast.mallory(), order.pk, pictures.png(), name="x.png", at=AT)


def test_page_takes_good_files_and_names_bad_ones(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    order = orders.waiting(olga)
    client.force_login(cast.signed_in(owner))
    good = SimpleUploadedFile("泵房.png", pictures.png())
    bad = SimpleUploadedFile("run.exe", b"MZ\x00\x01")

    client.post(f"/work-orders/{order.pk}/files", {"files": [good, bad]})
    page = client.get(f"/work-orders/{order.pk}/").content.decode()

    assert "泵房.png" in page
    assert "run.exe: " in page
    (stored,) = dispatch.files_of(olga, order)
    download = client.get(stored.url)
    assert b"".join(download).startswith(b"\x89PNG")
    assert download["Content-Disposition"].startswith("attachment")
    download.close()
