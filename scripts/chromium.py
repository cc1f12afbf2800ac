"""Makes sure there is a Chromium for the browser tests, or says exactly what to install."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core")


def found() -> bool:
    return any(shutil.which(name) for name in NAMES)


def install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update", "--quiet"), INSTALL):
        subprocess.run(command, env=environment, check=False)


def main() -> int:
    if not found() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium …", flush=True)
        install()
    if not found():
        print(f"The browser tests need Chromium. On Debian, as root: apt-get update && {' '.join(INSTALL)}")
    return 0 if found() else 1


if __name__ == "__main__":
    sys.exit(main())
