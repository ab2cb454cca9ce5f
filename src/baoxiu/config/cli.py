"""The `baoxiu` command: picks the command and makes its failures short and non-zero."""

import os
import sys

_UNLIMITED = {"migrate", "demo", "import", "export", "backup", "restore", "shell", "dbshell"}
_DJANGO = ("migrate", "showmigrations", "check")
_USAGE = """\
usage: baoxiu COMMAND [options]        (baoxiu COMMAND --help tells more)

  serve               web server and job worker on one machine
{commands}
Settings come from the environment: DATABASE_URL, BAOXIU_HOME, BAOXIU_BASE_URL, PORT, ...
"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0 only if it did what it was asked."""
    arguments = sys.argv[1:] if argv is None else argv
    name = arguments[0] if arguments else "help"
    if name == "serve":
        from baoxiu.config import serve  # noqa: PLC0415 -- the supervisor stays small without Django

        return serve.main(arguments[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baoxiu.config.settings")
    if name in _UNLIMITED:
        os.environ.setdefault("BAOXIU_STATEMENT_TIMEOUT", "0")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- as above
    from django.db import OperationalError  # noqa: PLC0415 -- as above

    try:
        return _usage() if name in {"help", "--help", "-h"} else _manage(arguments)
    except ImproperlyConfigured as error:
        return _fail(f"settings: {error}", 2)
    except OperationalError as error:
        return _fail(f"database: {str(error).strip()}", 1)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


def _manage(arguments: list[str]) -> int:
    """Hand over to Django, which leaves through SystemExit when a command fails."""
    from django.core.management import ManagementUtility  # noqa: PLC0415 -- as above

    ManagementUtility(["baoxiu", *arguments]).execute()
    return 0


def _usage() -> int:
    """Print our own commands and those of Django that an operator needs."""
    import django  # noqa: PLC0415 -- as above
    from django.core.management import get_commands, load_command_class  # noqa: PLC0415 -- as above

    django.setup()
    places = get_commands()
    names = [
        name
        for name, place in sorted(places.items())
        if str(place).startswith("baoxiu") or name in _DJANGO
    ]
    lines = [
        f"  {name:<19} {load_command_class(str(places[name]), name).help.splitlines()[0].partition('. ')[0].rstrip('.')}\n"
        for name in names
    ]
    sys.stdout.write(_USAGE.format(commands="".join(lines)))
    return 0


def _fail(message: str, code: int) -> int:
    sys.stderr.write(f"baoxiu: {message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
