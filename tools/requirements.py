"""Pin every package with its hashes: `make requirements`.

`uv` does the resolving in an environment of its own, so that it is no dependency of the project.
The files carry neither registry addresses nor paths of this machine.
"""

import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def pin(uv: Path, target: str, *options: str) -> None:
    """Write requirements/TARGET.txt."""
    output = FOLDER / f"{target}.txt"
    command = [str(uv), "pip", "compile", *OPTIONS, *options, "pyproject.toml", "-o", str(output)]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 -- our own command line, no user text


def main() -> None:
    """Resolve the whole once, then cut the smaller sets out of the same answer."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "uv"], check=True)  # noqa: S603 -- as above
        uv = python.with_name("uv")
        pin(uv, "dev", "--group=dev")
        constraint = f"--constraint={FOLDER / 'dev.txt'}"
        pin(uv, "base", constraint)
        pin(uv, "test", constraint, "--group=test")
        pin(uv, "lint", constraint, "--group=lint")
        pin(uv, "mutants", constraint, "--group=mutants")


if __name__ == "__main__":
    main()
