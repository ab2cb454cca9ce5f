"""A real Chromium for journeys and pictures: Debian's, or the one that Playwright brings."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowser(RuntimeError):
    """There is no Chromium; says what to install."""


def find_chromium(playwright: Playwright) -> str:
    """Return the program's path: BAOXIU_CHROMIUM, the system's, Playwright's. Raises NoBrowser."""
    wanted = os.environ.get("BAOXIU_CHROMIUM")
    if wanted and not Path(wanted).is_file():
        raise NoBrowser(f"BAOXIU_CHROMIUM names no program: {wanted}")
    installed = wanted or next((path for name in _NAMES if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    if installed or Path(own).is_file():
        return installed or own
    raise NoBrowser(
        "No Chromium was found. On Debian: apt-get install chromium fonts-noto-cjk; "
        "elsewhere: playwright install chromium"
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium and stop it at the end."""
    with sync_playwright() as playwright:
        # Chromium's sandbox refuses root, who runs the tests in a container.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=arguments
        )
        try:
            yield browser
        finally:
            browser.close()
