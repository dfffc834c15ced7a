"""Installing: a wheel works without a checkout, and `make install` wherever a checkout lies."""

from __future__ import annotations

import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import requests

import caveat.settings
from caveat.errors import ScaffoldError
from caveat.newsroom.new_article import Wanted, new_article
from caveat.release.fingerprint import rendering
from caveat.settings import ROOT as FOUND
from caveat.settings import Settings, default_place, find_data
from clean_install import Operator, build_wheel, copy_checkout, locked_wheels, run
from project_tree import ROOT, made

READ_BY_THE_PACKAGE = ("openapi.yaml", "schemas/**/*", "contract/**/*", "docs/**/*")
TEXT = "The boats lie at the quay, the Post saw.\n\nThey will be mended in spring.\n"
HEADLINE = "Boats, seen and to be mended"
ORGANIZATION = """\
- id: the-quay-post
  type: NewsMediaOrganization
  name: The Quay Post
"""
CLAIM = """\
- id: boats-at-the-quay
  name: Boats at the quay
  text: The Quay Post says that it saw boats lie at the quay. The paper says it in its own voice.
  caveat: Stated by the paper of what it saw itself; how many boats is not said.
  modality: actual
  attribution:
    - relation: reportedBy
      agent: organizations/the-quay-post
      status: asserted
  verification:
    - aspect: what
      status: asserted
  evidence:
"""
EVERY_FILE = """
import importlib, json, pkgutil, sys
import caveat
for module in pkgutil.walk_packages(caveat.__path__, "caveat."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from caveat.release.fingerprint import rendering
from caveat.settings import ROOT, Settings
files = [m.__file__ for m in sys.modules.values() if getattr(m, "__file__", None)]
print(json.dumps([files, str(ROOT), rendering(Settings.from_environ({}))]))
"""
BUILD_SDIST = "import setuptools.build_meta as b, sys; print(b.build_sdist(sys.argv[1]))"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("copies") / "My Caveat (2)")


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def operator(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Operator:
    return Operator(tmp_path_factory.mktemp("operator"), wheel)


@pytest.fixture(scope="module")
def editor(operator: Operator) -> Operator:
    """The operator, once there is an article of their own that nothing is wrong with."""
    (operator.folder / "boats.txt").write_text(TEXT, "utf-8")
    operator.caveat(
        "new", "post-boats", "--name", "Boats (The Quay Post)", "--publisher", "the-quay-post",
        "--source", "boats.txt", "--license", "https://creativecommons.org/publicdomain/zero/1.0/",
    )  # fmt: skip
    fixtures = operator.folder / "fixtures"
    evidence = operator.caveat("passage", "post-boats", "The boats ... saw.")
    for name, old, new in (
        ("organizations", r"^\[\].*\n", ORGANIZATION),
        ("articles/post-boats/claims", r"^\[\].*\n", CLAIM + evidence),
        ("articles/post-boats/article", r"^(headline|abstract): TODO.*$", rf"\1: {HEADLINE}"),
        ("articles/post-boats/article", r"^  (earliest|latest): TODO$", r"  \1: 2026-10-09"),
    ):  # fmt: skip
        path = fixtures / f"{name}.yaml"
        path.write_text(re.sub(old, new, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return operator


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


# --- the wheel ---


def test_a_wheel_holds_the_package_and_what_it_reads_and_nothing_else(wheel: Path) -> None:
    package = {
        path.relative_to(ROOT / "api").as_posix()
        for path in made("api/caveat/**/*")
        if "__pycache__" not in path.parts
    }
    data = {
        f"caveat/data/{path.relative_to(ROOT).as_posix()}" for path in made(*READ_BY_THE_PACKAGE)
    }
    held = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert held == package | data
    assert not (ROOT / "api" / "caveat" / "data").exists()


def test_an_unpacked_sdist_gives_the_same_wheel(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-c", BUILD_SDIST, str(tmp_path), cwd=checkout)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        # Pythons before 3.11.4 know no filters of members; the archive is our own.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)
    again = build_wheel(tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path)
    assert names_in(again) == names_in(wheel)


def test_a_module_that_was_removed_is_not_in_the_next_wheel(checkout: Path, tmp_path: Path) -> None:
    left = checkout / "build" / "lib" / "caveat" / "left_behind.py"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    assert "caveat/left_behind.py" not in names_in(build_wheel(checkout, tmp_path))


# --- a clean environment ---


def test_nothing_that_runs_there_comes_from_a_checkout(operator: Operator) -> None:
    files, data, stamp = json.loads(operator.python("-c", EVERY_FILE))
    ours = [Path(file) for file in files if "caveat" in Path(file).parts]
    (package,) = operator.environment.glob("lib/*/site-packages/caveat")
    assert len(ours) > 100
    assert all(path.is_relative_to(package) for path in ours)
    assert not any(Path(file).is_relative_to(ROOT) for file in files)
    assert data == str(package / "data")
    assert stamp == rendering(Settings.from_environ({})), "other code or schemas were installed"


def test_fixtures_and_store_are_in_the_working_folder(operator: Operator) -> None:
    shown = {one["variable"]: one["value"] for one in
             json.loads(operator.caveat("settings", "--format", "json"))}  # fmt: skip
    assert shown["CAVEAT_FIXTURES"] == str(operator.folder / "fixtures")
    assert shown["CAVEAT_DATABASE_URL"] == f"sqlite:///{operator.folder / 'var' / 'caveat.sqlite'}"


def test_a_mistyped_folder_of_fixtures_is_not_made(operator: Operator) -> None:
    assert "make it, or set CAVEAT_FIXTURES" in operator.refused(
        "new", "boats", CAVEAT_FIXTURES="typo"
    )
    assert not (operator.folder / "typo").exists()


def test_an_article_of_its_own_names_schemas_that_travel_with_it(editor: Operator) -> None:
    fixtures = editor.folder / "fixtures"
    files = list(fixtures.rglob("*.yaml"))
    assert len(files) == 9
    for path in files:
        first = path.read_text("utf-8").partition("\n")[0]
        schema = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert schema == fixtures / "schemas" / f"{path.stem}.json"
        assert schema.read_bytes() == (ROOT / "schemas" / "fixtures" / schema.name).read_bytes()


def test_an_article_of_its_own_is_checked_published_and_served(editor: Operator) -> None:
    assert "No findings." in editor.caveat("check")
    assert "Published release 1." in editor.caveat("publish", "--unsigned")
    assert (editor.folder / "var" / "caveat.sqlite").is_file()
    with editor.serving() as url:
        for place, word in (
            ("/claims/post-boats/boats-at-the-quay", "how many boats is not said"),
            ("/claims", "boats-at-the-quay"),
            ("/articles/post-boats.html", HEADLINE),
            ("/docs", "Writing fixtures"),
            ("/docs/reference", "curl"),
            ("/docs/guides/writing-fixtures", "Your first article"),
            ("/docs/stability", "Caveat-Contract-Version"),
            ("/docs/try", "swagger-ui"),
            ("/context/v1.jsonld", "@context"),
            ("/schemas/1.0.0/claim.json", "$schema"),
            ("/ns", "caveat"),
            ("/shapes.ttl", "sh:"),
            ("/changelog", "1.0.0"),
            ("/openapi.json", "openapi"),
        ):
            answer = requests.get(f"{url}{place}", timeout=30)
            assert (place, answer.status_code) == (place, 200)
            assert word in answer.text, place


def test_contracts_are_compared_there(operator: Operator) -> None:
    released = json.loads((ROOT / "contract" / "releases.json").read_bytes())["releases"][-1]
    assert f"from {released['version']} to" in operator.caveat("contract", "diff")


# --- what a place is found by ---


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data in a package of its own, as in an environment; the working folder is beside it."""
    package = tmp_path / "site-packages" / "caveat"
    schemas = package / "data" / "schemas" / "fixtures"
    schemas.mkdir(parents=True)
    (schemas / "claims.json").write_text("{}\n")
    monkeypatch.setattr(caveat.settings, "PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    return package


def test_data_is_found_in_the_package_or_in_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert find_data(installed) == installed / "data"
    assert find_data(tmp_path / "api" / "caveat") == tmp_path
    assert FOUND == ROOT
    assert default_place("fixtures") == ROOT / "fixtures"


def test_schemas_of_an_earlier_version_are_renewed_with_the_next_article(
    installed: Path, tmp_path: Path
) -> None:
    schemas, copy = installed / "data" / "schemas", tmp_path / "fixtures" / "schemas"
    new_article(tmp_path / "fixtures", schemas, Wanted(slug="boats"), begin=True)
    (copy / "claims.json").write_text("older")
    made_ = new_article(tmp_path / "fixtures", schemas, Wanted(slug="boots"), begin=True)
    assert made_.schemas == copy
    assert (copy / "claims.json").read_text() == "{}\n"


def test_schemas_are_not_left_behind_where_the_article_fails(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ScaffoldError, match="No space left on device"):
        new_article(
            tmp_path / "fixtures", installed / "data" / "schemas", Wanted(slug="boats"), begin=True
        )
    assert not (tmp_path / "fixtures" / "schemas").exists()


# --- a checkout ---


def test_make_installs_in_any_folder_and_whatever_pip_is_told_of_users(checkout: Path) -> None:
    """The name of the folder has spaces and brackets; the wheels of the lock are the only index."""
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": locked_wheels().as_uri()}
    told = {"PIP_USER": "1", "PIP_COMPILE": "0"}
    python = f"PYTHON={sys.executable}"
    run("make", "--no-print-directory", "install", python, cwd=checkout, **offline, **told)
    shown = run(str(checkout / ".venv" / "bin" / "caveat"), "settings", cwd=checkout.parent)
    assert f"CAVEAT_FIXTURES={checkout / 'fixtures'}\n" in shown
    assert "make install" in run("make", "--no-print-directory", "help", cwd=checkout)
