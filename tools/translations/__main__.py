"""`python -m tools.translations check|compile|missing` (missing prints entries to fill in)."""

import argparse
import os
import sys
from pathlib import Path

from django.conf import settings

from tools.translations import catalogues


def main() -> int:
    """Return 0 only if every text has its Chinese."""
    parser = argparse.ArgumentParser(prog="tools.translations", description=__doc__)
    parser.add_argument("act", choices=["check", "compile", "missing"])
    act = parser.parse_args().act
    root = Path(__file__).resolve().parents[2]
    os.chdir(root)
    if act == "compile":
        catalogues.compile_all(Path())
        return 0
    settings.configure(USE_I18N=False)  # Reading templates asks for settings, any will do.
    if act == "missing":
        print("\n".join(catalogues.skeletons(Path())))
        return 0
    found = list(catalogues.complaints(Path()))
    for complaint in found:
        print(complaint)
    print(f"translations: {len(found)} complaints" if found else "translations: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
