"""Builds the extension's packages for both stores: the same files give the same bytes.

`python -m tests.package` writes out/jss-companion-<version>-<store>.zip.
"""

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "extension"
OUT = ROOT / "out"

#: what only developers and stores' forms need
LEFT_OUT = {"tsconfig.json", "STORE.md"}
#: zip keeps local times; every file gets the first one that it can express
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
#: largest package, in bytes
MOST = 250 * 1024


def files() -> list[Path]:
    """The shipped files, in one order on every machine."""
    found = (p for p in EXTENSION.rglob("*") if p.is_file() and not p.name.startswith("."))
    shipped = (p for p in found if not p.name.endswith(".d.ts") and p.name not in LEFT_OUT)
    return sorted(shipped, key=lambda p: p.relative_to(EXTENSION).as_posix())


def manifest(store: str) -> dict[str, Any]:
    """The manifest without what the other browser alone reads, which this store warns of.

    The key gives the folder its id where it is loaded by hand; a store gives its own.
    """
    whole: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_bytes())
    del whole["key"]
    background = dict(whole["background"])
    if store == "chromium":
        del background["scripts"]
        del whole["browser_specific_settings"]
    else:
        del background["service_worker"]
        del whole["minimum_chrome_version"]
    return {**whole, "background": background}


def _bytes(path: Path, store: str) -> bytes:
    if path == EXTENSION / "manifest.json":
        return json.dumps(manifest(store), indent=2, ensure_ascii=False).encode() + b"\n"
    return path.read_bytes()


def package(store: str) -> bytes:
    """The package for `store` (chromium or firefox) as the bytes of a zip file."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files():
            info = zipfile.ZipInfo(path.relative_to(EXTENSION).as_posix(), EPOCH)
            info.external_attr = READABLE
            info.create_system = 3  # the same on Windows
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _bytes(path, store))
    return held.getvalue()


def main() -> int:
    """Writes both packages; fails if one is larger than a person should have to load."""
    OUT.mkdir(exist_ok=True)
    version = manifest("chromium")["version"]
    too_large = False
    for store in ("chromium", "firefox"):
        data = package(store)
        path = OUT / f"jss-companion-{version}-{store}.zip"
        path.write_bytes(data)
        too_large |= len(data) > MOST
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(data) / 1024:.0f} KB\n")
    return int(too_large)


if __name__ == "__main__":
    sys.exit(main())
