"""The application object for any WSGI server; `baoxiu serve` uses it with gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baoxiu.config.settings")

application = get_wsgi_application()
