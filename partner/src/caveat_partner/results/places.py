"""Names places as CI systems do: files from the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from caveat_partner.addresses import address_in, is_address

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub and GitLab name the root of the repository."""


def repository_root(environ: Mapping[str, str] = os.environ) -> Path:
    """Find the root of the repository: as CI names it, or by its `.git`, else where we are."""
    here = Path.cwd()
    for name in ROOTS:
        if environ.get(name) and here.is_relative_to(Path(environ[name]).resolve()):
            return Path(environ[name]).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def path_in_repository(target: str, root: Path) -> str:
    """Give a file's path from the root; of an address its path, where the site's root is ours."""
    if is_address(target):
        path = urlsplit(address_in(target)).path.lstrip("/")
        return path or "index.html"
    whole = Path(os.path.normpath(Path.cwd() / target))
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
