"""The sample partner: its pipeline runs as a partner runs it, and is red where a caveat is lost.

The kit comes from its wheel, in a clean environment; `ci.sh` is run as it stands.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from clean_room import LITTER, OF_OTHERS, CleanRoom, build_wheel
from contract_referee import ROOT
from live_server import Live
from unrecorded_service import unrecorded

PARTNER = ROOT / "partner"
SAMPLE = PARTNER / "examples" / "site"
SNIPPETS = PARTNER / "examples" / "ci"
UNTOLD = {
    "<p>{lead(claim)} {escape(claim['text'])}</p>": "",
    "{escape(count['phrase'])}": "{figure(count)}",
    " {escape(count['caveat'])}</p>": "</p>",
}
CARELESS = {
    "quantifier": {**UNTOLD, '"at least {minValue:,} ': '"{minValue:,} '},
    "status": {
        **UNTOLD,
        "<h1>{escape(title)}</h1>": "",
        "<p>{escape(count['name'])}: <strong>": "<p><strong>",
        "<p>{badges(claim)}</p>": "",
        " {badges(count)}.": "",
        "<p>{escape(claim['caveat'])}</p>": "<p hidden>{escape(claim['caveat'])}</p>",
        """join(node["name"] for""": """join(node["name"].partition(",")[0] for""",
    },
}
"""What a careless editor would do to showing.py, by the kind of caveat that it loses."""


TWEET = "build/cnn-iraq-isis-advance.tweet-toll.html"


class Site:
    """A copy of the sample in the environment of a partner who uses one service."""

    def __init__(self, folder: Path, room: CleanRoom, url: str) -> None:
        self.folder = folder / "site"
        self.url = url
        self.path = f"{room.bin}{os.pathsep}{os.environ['PATH']}"
        shutil.copytree(SAMPLE, self.folder, ignore=LITTER)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command; `pip` finds there what it is asked for, and has no index."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OF_OTHERS)}
        ours = {"PATH": self.path, "CAVEAT_URL": self.url, "PIP_NO_INDEX": "1"}
        return subprocess.run(
            command, cwd=self.folder, env=kept | ours | {"PIP_CONFIG_FILE": os.devnull},
            capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip

    def loses(self, *kinds: str) -> None:
        """Edit the copy as somebody careless would."""
        showing = self.folder / "showing.py"
        code = showing.read_text(encoding="utf-8")
        for honest, careless in {k: v for kind in kinds for k, v in CARELESS[kind].items()}.items():
            assert code.count(honest) == 1, honest
            code = code.replace(honest, careless)
        showing.write_text(code, encoding="utf-8")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> CleanRoom:
    wheel = build_wheel(tmp_path_factory.mktemp("wheel"))
    return CleanRoom(tmp_path_factory.mktemp("room"), wheel, extra="[pytest]")


@pytest.fixture
def site(room: CleanRoom, live_server: Live, tmp_path: Path) -> Iterator[Site]:
    with unrecorded(live_server) as url:
        yield Site(tmp_path, room, url)


def test_the_pipeline_of_the_sample_is_green_and_red_once_its_pages_are_careless(
    site: Site,
) -> None:
    pinned = site.run("caveat-partner", "pin", site.url)
    assert pinned.returncode == 0, pinned.stderr
    green = site.run("./ci.sh")
    assert (green.returncode, green.stderr) == (0, ""), green.stdout + green.stderr
    assert re.search(r"(\d+) of \1 promises kept", green.stdout)
    assert f"{TWEET}: 4 claims shown, keeps its caveats" in green.stdout
    assert re.search(r"=+ \d{3} passed in ", green.stdout)
    built = {page.name for page in (site.folder / "build").glob("*.html")}
    assert len(built) > 100

    site.loses(*CARELESS)
    (site.folder / "build" / "gone.html").touch()
    red = site.run("./ci.sh")
    assert red.returncode == 1, red.stdout
    for kind in CARELESS:
        assert f"{kind} of {site.url}/claims/cnn-iraq-isis-advance/tweet-toll is lost" in red.stdout
    assert "at least 1,700" in red.stdout
    assert " passed" not in red.stdout
    assert {page.name for page in (site.folder / "build").glob("*.html")} == built


@pytest.mark.parametrize("kind", CARELESS)
def test_each_carelessness_alone_is_found(kind: str, site: Site) -> None:
    site.loses(kind)
    assert site.run("python", "build.py", site.url, "build").returncode == 0
    done = site.run("caveat-partner", "check-page", TWEET, "--api", site.url)
    found = set(re.findall(r"(\w+) of \S+ is lost", done.stdout))
    assert found >= {kind}, done.stdout
    assert (found & CARELESS.keys(), done.returncode) == ({kind}, 1)


def test_a_service_that_is_away_leaves_the_pages_of_yesterday(site: Site) -> None:
    (site.folder / "build").mkdir()
    (site.folder / "build" / "index.html").write_text("yesterday", encoding="utf-8")
    done = site.run("python", "build.py", f"{site.url}/nowhere", "build")
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was built: ")
    assert (site.folder / "build" / "index.html").read_text(encoding="utf-8") == "yesterday"


# --- the snippets ---


def pipeline() -> list[str]:
    """Give the commands of ci.sh, without how the script sets itself up."""
    lines = (SAMPLE / "ci.sh").read_text(encoding="utf-8").partition("\n\n")[2].splitlines()
    assert [shlex.split(line)[0] for line in lines] == [
        *("pip", "caveat-partner", "python", "caveat-partner", "pytest")
    ]
    return lines


def snippet(name: str) -> str:
    return (SNIPPETS / name).read_text(encoding="utf-8")


def test_the_snippets_run_the_commands_of_the_sample_and_no_others() -> None:
    github = YAML(typ="safe").load(snippet("github-actions.yml"))
    gitlab = YAML(typ="safe").load(snippet("gitlab-ci.yml"))
    steps = [step["run"] for step in github["jobs"]["caveat"]["steps"] if "run" in step]
    assert steps == pipeline()
    assert gitlab["caveat"]["script"] == pipeline()
    settings = [github["env"], gitlab["caveat"]["variables"]]
    assert [set(setting) for setting in settings] == [{"CAVEAT_URL"}, {"CAVEAT_URL"}]
    (report,) = re.findall(r"--junit (\S+)", "\n".join(pipeline()))
    assert gitlab["caveat"]["artifacts"]["reports"]["junit"] == report


@pytest.mark.parametrize("document", ["partner/README.md", "docs/guides/contract-tests.md"])
def test_what_partners_read_has_the_snippets_as_they_are(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    shown = re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S)
    assert shown == [snippet("github-actions.yml"), snippet("gitlab-ci.yml")]
