"""The project's files, and how its guards are run."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from paths import ROOT

BIN = Path(sys.executable).parent
LONGEST_ROOM = 350
EXEMPT_FROM_LENGTH: dict[str, str] = {}
"""Files of api/ past LONGEST_ROOM, each with the reason."""

IMPORTED_LATE = {
    "cli/coverage.py": {"rich": 57},
    "cli/publish.py": {"rich": 34},
    "cli/review.py": {"rich": 27},
    "cli/serve.py": {"granian": 55},
    "newsroom/prove/inputs.py": {"requests": 75},
    "web/docs/vocabulary.py": {"pyoxigraph": 7},
}
"""What modules import inside a function, and the milliseconds that each start would wait for it.

Only other distributions stand here: our own modules are imported at the top, where a cycle is seen.
The milliseconds are those of `python -X importtime`, alone and warm.
"""

ONE_NAME_TWO_CLASSES: dict[str, str] = {}
"""Names that two classes share, each with the reason."""

DISTRIBUTIONS = {
    "flask_swagger_ui": "flask-swagger-ui",
    "jinja2": "jinja2",
    "jsonschema_rs": "jsonschema-rs",
    "markdown_it": "markdown-it-py",
    "ruamel": "ruamel.yaml",
}
"""Import names that differ from the distribution's, and what brings them."""

BROUGHT_ALONG = {"markupsafe": "jinja2"}
"""Imported modules that belong to another distribution's interface."""

NOT_INSTALLED = {"caveat", "_typeshed"}
"""Modules that no distribution brings: ours, and one that only type checkers know."""

PLANTED = {
    "records/graph.py": ("import caveat.rules.check", "Imports only go down"),
    "settings.py": ("def later() -> None:\n    import caveat.records.link", "Imports only go down"),
    "store/tables.py": ("import caveat.html.pages", "Imports only go down"),
    "contract/openapi.py": ("import caveat.records.graph", "Imports only go down"),
    "web/responder.py": (
        "import caveat.release.seal",
        "What is served can only come from a release",
    ),
    "html/pages.py": ("import caveat.records.graph", "What is served can only come from a release"),
    "web/state.py": (
        "import caveat.contract.compare.history",
        "The web never compares contracts",
    ),
    "newsroom/prove/proof.py": (
        "import caveat.contract.vocabulary",
        "A proof reaches only what is served and the text",
    ),
}
FORBIDDEN_ON_A_MACHINE = re.compile(
    r"(?<![\w./~-])/(?:home|root|Users|opt|mnt)/[\w.-]|file:[/]{3}|\b(?:localhost|127\.0\.0\.1)[:\d]*/simple\b"
)
"""Paths and package indexes of one machine, which nobody else has."""


def made(*patterns: str) -> list[Path]:
    """Give the project's files that match; a pattern that finds nothing fails."""
    found = []
    for pattern in patterns:
        files = [path for path in ROOT.glob(pattern) if path.is_file()]
        assert files, f"{pattern} finds nothing"
        found += files
    return sorted(found)


def project_files() -> Iterator[Path]:
    """Walk the files that belong to the project: all that .gitignore does not name."""
    ignored = [
        line.rstrip("/")
        for line in (ROOT / ".gitignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    for folder, names, files in os.walk(ROOT):
        names[:] = [n for n in names if n != ".git" and not any(Path(n).match(i) for i in ignored)]
        yield from (
            Path(folder, name) for name in files if not any(Path(name).match(i) for i in ignored)
        )


def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string((ROOT / "setup.cfg").read_text())
    return parser


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(cwd / "api"), "NO_COLOR": "1"}
    program = BIN / command[0]
    return subprocess.run(
        [program if program.exists() else command[0], *command[1:]],
        cwd=cwd, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip


def assert_clean(result: subprocess.CompletedProcess[str]) -> None:
    assert result.returncode == 0, result.stdout + result.stderr


def imported(path: Path) -> set[str]:
    """Name every module, without what is below it, that a file imports."""
    return _imported(ast.parse(path.read_text(encoding="utf-8")))


def _imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def late_imports(text: str) -> set[str]:
    """Name every module, without what is below it, that is imported inside a function."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = [one for one in ast.walk(ast.parse(text)) if isinstance(one, functions)]
    return {name for function in inside for name in _imported(function)}


def imports_within(source: Path, package: str) -> dict[str, set[str]]:
    """Give for each module of a package those that it imports, however and wherever it does.

    `from a import b` imports `a.b` where that is a module, and `a` otherwise. To import a module
    runs the packages that it is in as well; those that the importing one is in itself run anyway.
    What only type checkers import and what stands in a function counts like everything else.
    """
    files = {_module(path.relative_to(source)): path for path in source.glob(f"{package}/**/*.py")}
    return {name: set(_modules_imported(name, path, files.keys())) for name, path in files.items()}


def _modules_imported(name: str, path: Path, known: Collection[str]) -> Iterator[str]:
    for target in _targets(ast.parse(path.read_text(encoding="utf-8")), name, path):
        module = target if target in known else target.rpartition(".")[0]
        packages = [one for one in _packages(module) if not f"{name}.".startswith(f"{one}.")]
        yield from (one for one in (module, *packages) if one in known and one != name)


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(tree: ast.AST, name: str, path: Path) -> Iterator[str]:
    """Name what a module imports in full; a name of a module and the module itself both."""
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level]
            base = ".".join([*(above if node.level else ()), *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _packages(name: str) -> Iterator[str]:
    parts = name.split(".")
    yield from (".".join(parts[:end]) for end in range(1, len(parts)))


def wings() -> set[str]:
    """Name what stands in api/caveat: packages and modules, dunder names aside."""
    modules = {path.stem for path in made("api/caveat/*.py")} - {"__init__", "__main__"}
    return modules | {path.parent.name for path in made("api/caveat/*/__init__.py")}
