"""What tests change: a throw-away home, cheap passwords, no front-end build, the database asked for.

BAOXIU_TEST_DATABASE is `sqlite` (default) or `postgresql`; tests/conftest.py starts that server on
the port chosen here.
"""

import atexit
import os
import random
import shutil
import socket
import tempfile

_home = tempfile.mkdtemp(prefix="baoxiu-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
_database = os.environ.get("BAOXIU_TEST_DATABASE", "sqlite")
if _database not in {"sqlite", "postgresql"}:
    raise ValueError("BAOXIU_TEST_DATABASE must be sqlite or postgresql.")


def _free_port() -> int:
    """Return a port nobody listens on, below 32768 where client ports begin."""
    while True:
        port = random.SystemRandom().randint(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


# Before the real settings are read: tests never touch anybody's own data or environment.
for _name in [name for name in os.environ if name.startswith("BAOXIU_") and "_TEST_" not in name]:
    del os.environ[_name]
os.environ.pop("DATABASE_URL", None)
os.environ["BAOXIU_HOME"] = _home
if _database == "postgresql":
    # The parallel test processes inherit the choice.
    _port = os.environ.setdefault("BAOXIU_TEST_POSTGRESQL_PORT", str(_free_port()))
    os.environ["DATABASE_URL"] = f"postgresql://postgres@127.0.0.1:{_port}/postgres"

from baoxiu.config.settings import *  # noqa: E402, F403 -- inherited whole, after the environment is set
from baoxiu.config.settings import (  # noqa: E402 -- as above
    ALLOWED_HOSTS,
    BAOXIU_HOME,
    DATABASES,
    DJANGO_VITE,
)

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DJANGO_VITE = {"default": {**DJANGO_VITE["default"], "dev_mode": True}}
WHITENOISE_AUTOREFRESH = True
if _database == "sqlite":  # A file, so that tests of concurrency see what an installation sees.
    DATABASES["default"]["TEST"] = {"NAME": str(BAOXIU_HOME / "test.sqlite3")}
