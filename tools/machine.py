"""What the tests need from the machine: Chromium, Chinese fonts, PostgreSQL.

As root on Debian the missing ones are installed; elsewhere the message says what to install.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import browser, postgresql

_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


def _has_browser() -> bool:
    with sync_playwright() as playwright:
        try:
            browser.find_chromium(playwright)
        except browser.NoBrowser:
            return False
        return True


def _has_chinese_fonts() -> bool:
    if sys.platform != "linux":
        return True
    if lister := shutil.which("fc-list"):
        listed = subprocess.run([lister, ":lang=zh"], capture_output=True, check=False)  # noqa: S603 -- fixed words
        return bool(listed.stdout.strip())
    return any(file for folder in _FONTS for file in folder.rglob("*CJK*"))


def _has_postgresql() -> bool:
    try:
        postgresql.find_binaries()
    except postgresql.NoPostgresql:
        return False
    return True


# Debian package → whether what it brings is there.
NEEDS: Mapping[str, Callable[[], bool]] = {
    "chromium": _has_browser,
    "fonts-noto-cjk": _has_chinese_fonts,
    "postgresql": _has_postgresql,
}


def main() -> int:
    """Return 0 only if everything is there in the end."""
    missing = [package for package, is_there in NEEDS.items() if not is_there()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} …")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
        for command in (("apt-get", "update", "-qq"), install):
            subprocess.run(command, env=environment, check=False)  # noqa: S603 -- fixed words
        missing = [package for package in missing if not NEEDS[package]()]
    if missing:
        print(
            f"The tests also need: {', '.join(missing)}. "
            f"On Debian, as root: apt-get install {' '.join(missing)}",
            file=sys.stderr,
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
