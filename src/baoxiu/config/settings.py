"""All settings. What differs between installations comes from the environment (docs/run)."""

from pathlib import Path

import django
import django_stubs_ext
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from baoxiu.config import env

if django.VERSION < (5, 2, 19):  # Earlier ones have known holes that we would inherit.
    raise ImproperlyConfigured("Baoxiu needs Django 5.2.19 or newer.")

django_stubs_ext.monkeypatch()  # `Lookup[str]`, `ModelForm[Customer]`: types that Django has not yet

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
BASE = CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else Path.cwd()

# --- Where things lie and who may ask ---------------------------------------------------------

BAOXIU_HOME = env.folder("BAOXIU_HOME", BASE / "var")
BAOXIU_BASE_URL, _host, _https = env.base_url("BAOXIU_BASE_URL")
BAOXIU_VERSION = "0.1.0"

DEBUG = env.flag("BAOXIU_DEBUG")
SECRET_KEY = env.secret_key("BAOXIU_SECRET_KEY", BAOXIU_HOME / "secret-key")
SECRET_KEY_FALLBACKS = env.words("BAOXIU_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = [
    *env.words("BAOXIU_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]),
    *([_host] if _host else []),
]
CSRF_TRUSTED_ORIGINS = [BAOXIU_BASE_URL] if BAOXIU_BASE_URL else []

# --- Applications, one per line ---------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_vite",
    "ninja",
    "baoxiu.foundation.access",
    "baoxiu.foundation.events",
    "baoxiu.foundation.audit",
    "baoxiu.foundation.lifecycle",
    "baoxiu.foundation.numbering",
    "baoxiu.foundation.web",
    "baoxiu.foundation.attachments",
    "baoxiu.foundation.jobs",
    "baoxiu.foundation.papers",
    "baoxiu.foundation.notifications",
    "baoxiu.foundation.grid",
    "baoxiu.register.calendars",
    "baoxiu.register.regions",
    "baoxiu.register.accounts",
    "baoxiu.register.products",
    "baoxiu.register.contracts",
    "baoxiu.register.stations",
    "baoxiu.policies.fees",
    "baoxiu.policies.warranty",
    "baoxiu.policies.sla",
    "baoxiu.operations.stock",
    "baoxiu.operations.dispatch",
    "baoxiu.operations.shortages",
    "baoxiu.operations.charges",
    "baoxiu.faces.reports",
    "baoxiu.operations.materials",
    "baoxiu.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "baoxiu.config.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "baoxiu.register.accounts.web.middleware.ActorMiddleware",
    "baoxiu.foundation.web.middleware.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "baoxiu.config.urls"
WSGI_APPLICATION = "baoxiu.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "baoxiu.foundation.web.shell.shell",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------

# `baoxiu serve` sets 5 seconds; commands and the job worker may take a minute; 0 means no limit.
STATEMENT_TIMEOUT = env.integer("BAOXIU_STATEMENT_TIMEOUT", 60)
DATABASES = {
    "default": env.database("DATABASE_URL", BAOXIU_HOME, statement_timeout=STATEMENT_TIMEOUT)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": BAOXIU_HOME / "cache",
        "TIMEOUT": 300,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

MEDIA_ROOT = BAOXIU_HOME / "files"  # Never served by address: every read asks for permission.
FILE_UPLOAD_HANDLERS = [
    "baoxiu.foundation.web.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = env.text("BAOXIU_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# --- Static files: built by Vite into the package, served by WhiteNoise --------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("BAOXIU_STATIC_ROOT", BAOXIU_HOME / "static")
STATICFILES_DIRS = [PACKAGE / "static"]
BAOXIU_BUNDLE = PACKAGE / "static" / "dist"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = DEBUG
# Vite puts a hash into the names: such a file never changes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/.+-[0-9A-Za-z_-]{8}\.[0-9a-z.]+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "dist",
        "manifest_path": BAOXIU_BUNDLE / "manifest.json",
    }
}

# --- Browser security -------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src-elem": [SELF, NONCE],
        "style-src-attr": [UNSAFE_INLINE],  # Charts and the tree set widths on elements.
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # Scripts read the token from the page.
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
# Only behind a proxy of one's own that sets (and strips) these headers.
BAOXIU_BEHIND_PROXY = env.flag("BAOXIU_BEHIND_PROXY")
BAOXIU_METRICS_TOKEN = env.text(
    "BAOXIU_METRICS_TOKEN"
)  # Who bears it reads /metrics from elsewhere.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BAOXIU_BEHIND_PROXY else None

# --- Log --------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": env.text("BAOXIU_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        # A refused or mistyped request is the visitor's business, not the operator's.
        "django.request": {"level": "ERROR"},
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It warns of each rule of the style sheet that is for the screen only.
        "weasyprint": {"level": "ERROR"},
        "baoxiu": {"level": "INFO"},
    },
}
