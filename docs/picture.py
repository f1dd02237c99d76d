"""Take the README's picture, a sample article in a browser: `python docs/picture.py` (needs Chromium).

Not part of `make docs`: the same page gives other bytes on each machine. Take it anew when the page or the model changes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import onrecord
from onrecord.page.article import article_page

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src/onrecord/samples/mill-closure.html"
TARGET = ROOT / "docs/images/article.png"
SIZE = "1060,1090"  # the head, the speakers and half a dozen quotes; under 200 kB
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
)


def main() -> int:
    """Write the picture; returns the exit status."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("The picture needs a browser: install the package chromium")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "article.html"
        page.write_text(article_page([onrecord.read(SAMPLE)]), encoding="utf-8")
        places = (f"--user-data-dir={folder}/browser", f"--window-size={SIZE}", f"--screenshot={TARGET}")
        command = [browser, *FLAGS, *places, page.as_uri()]
        subprocess.run(command, check=True, timeout=120, stderr=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
