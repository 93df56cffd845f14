"""Set up and run: ``python3 dev.py report`` writes the report of the samples, ``python3 dev.py test`` tests all.

Both make a virtual environment in ``.venv`` and install the package into it. ``python3 dev.py wheel`` compiles the
package into ``dist/``, for which it needs a C compiler.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BIN = ROOT / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")

CHECKS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
    ("lint-imports", "--no-logo"),
    ("pytest",),
)


def main(arguments: list[str]) -> int:
    """Run the task that the first argument names."""
    if sys.version_info < (3, 11):  # noqa: UP036  # it is this file that an older Python is tried with
        return complain(f"policytext needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    if arguments == ["report"]:
        install("--editable", ".")
        return run("policytext", "report", "data/samples", "-o", "report")
    if arguments == ["test"]:
        install("--editable", ".[dev]")
        return next((status for check in CHECKS if (status := quietly(*check))), 0)
    if arguments == ["wheel"]:
        return wheel()
    return complain("usage: python3 dev.py report | test | wheel")


def install(*packages: str) -> None:
    """Make the environment and install packages into it, those of this folder editable."""
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(ROOT / ".venv", with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *packages], cwd=ROOT, check=True)


def wheel() -> int:
    """Compile the package into ``dist/``, in an environment that the build makes for itself."""
    install("build")
    compiled = {**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1"}
    command = [
        str(BIN / "python"),
        "-m",
        "build",
    ]  # from a source archive: the sources keep no compiled files
    return subprocess.run(command, cwd=ROOT, env=compiled, check=False).returncode


def run(command: str, *arguments: str) -> int:
    """Run a command of the environment with its output shown."""
    return subprocess.run([str(BIN / command), *arguments], cwd=ROOT, check=False).returncode


def quietly(command: str, *arguments: str) -> int:
    """Run a check; show its output if it fails, of the tests the last line too if they pass."""
    done = subprocess.run(
        [str(BIN / command), *arguments], cwd=ROOT, check=False, text=True, capture_output=True
    )
    output = (done.stdout + done.stderr).strip()
    if done.returncode:
        sys.stdout.write(f"{command} failed:\n{output}\n")
    elif command == "pytest":
        sys.stdout.write(output.splitlines()[-1] + "\n")
    return done.returncode


def complain(message: str) -> int:
    """Say what is wrong on standard error."""
    sys.stderr.write(message + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
