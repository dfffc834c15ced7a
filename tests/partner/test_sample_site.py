"""The sample partner: its pipeline runs as a partner runs it, and is red where a caveat is lost.

The kit comes from its wheel, in a clean environment; `ci.sh` is run as it stands.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from caveat_partner.cli.exit_codes import EXIT_CODES
from clean_room import LITTER, OF_OTHERS, CleanRoom, build_wheel
from contract_referee import ROOT
from live_server import Live
from unrecorded_service import unrecorded

PARTNER = ROOT / "partner"
SAMPLE = PARTNER / "examples" / "site"
SNIPPETS = PARTNER / "examples" / "ci"
UNTOLD = {
    "<p>{lead(claim)} {markup.text(claim)}</p>": "",
    " {markup.caveat(count)}</p>": "</p>",
}
BARE = "{count.get('minValue') or count.get('value')} {count['unitText']} {count['outcome']}"
CARELESS = {
    "status": {
        **UNTOLD,
        "{markup.phrase(count)}": f"at least {BARE}",
        "<h1>{escape(title)}</h1>": "",
        "{counted_name(count)}: ": "",
        "<p>{checked(claim)}</p>": "",
        " {checked(count)}.": "",
        "<p>{markup.caveat(claim)}</p>": "<p hidden>{markup.caveat(claim)}</p>",
        "<p>According to {markup.claimant(claim)}": "<p>According to a Twitter account",
    },
    "quantifier": {**UNTOLD, "{markup.phrase(count)}": BARE},
}
"""What a careless editor would do to showing.py, by the kind of caveat that it loses."""


TWEET = "build/cnn-iraq-isis-advance.tweet-toll.html"
OF_CI = (*OF_OTHERS, "GITHUB_", "CI_")
"""Variables by which this run would be taken for the partner's."""
CHECKS = ("check-api", "check-page")
SCHEMAS = {
    "action.yml": "github-actions",
    "github-actions.yml": "github-workflows",
    "gitlab-ci.yml": "gitlab-ci",
}
"""The snippets, and the schemas of their platforms, which a package ships."""
ANNOTATION = re.compile(r"^::error file=([^,]+),line=(\d+),col=\d+,title=([^:]+)::(.*)$", re.M)


class Site:
    """A copy of the sample in the environment of a partner who uses one service."""

    def __init__(self, folder: Path, room: CleanRoom, url: str) -> None:
        self.folder = folder / "site"
        self.url = url
        self.kit = room.kit
        self.path = f"{room.bin}{os.pathsep}{os.environ['PATH']}"
        shutil.copytree(SAMPLE, self.folder, ignore=LITTER)

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command; `pip` finds there what it is asked for, and has no index."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OF_CI)}
        ours = {"PATH": self.path, "CAVEAT_URL": self.url, "CAVEAT_KIT": self.kit}
        no_index = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            command, cwd=self.folder, env=kept | ours | no_index | environ,
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
    assert f"{TWEET}: 1 claim shown, keeps its caveats" in green.stdout
    assert re.search(r"=+ \d{3} passed, \d skipped in ", green.stdout)
    built = {page.name for page in (site.folder / "build").glob("*.html")}
    assert len(built) > 100
    for check in CHECKS:
        assert findings(site, check) == []
    pages = ("--api", site.url, "--require-marked")
    marked = site.run("caveat-partner", "check-page", "build/*.html", *pages)
    assert marked.returncode == 0, marked.stdout

    site.loses(*CARELESS)
    (site.folder / "build" / "gone.html").touch()
    summary = site.folder / "summary.md"
    github = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    red = site.run("./ci.sh", **github)
    assert red.returncode == 1, red.stdout
    assert "| error | `caveat` |" in summary.read_text(encoding="utf-8")
    for file, line, rule, told in ANNOTATION.findall(red.stdout):
        shown = (site.folder / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        excerpt = unescape(told.partition("“")[2].partition("”")[0])
        assert told in findings(site, "check-page", rule.removeprefix("caveat%3A "))
        assert excerpt[:9] in unescape(re.sub("<[^>]*>", "", shown)), (file, line, rule)
    assert {file for file, *_ in ANNOTATION.findall(red.stdout)} >= {TWEET}
    for kind in CARELESS:
        assert f"{kind} of {site.url}/claims/cnn-iraq-isis-advance/tweet-toll is lost" in red.stdout
    assert "at least 1,700" in red.stdout
    tests = re.search(r"=+ \d+ failed, \d{3} passed, \d skipped in ", red.stdout)
    assert tests, "the last step was not run"
    assert {page.name for page in (site.folder / "build").glob("*.html")} == built


def findings(site: Site, check: str, rule: str = "") -> list[str]:
    """Give what a report in SARIF says is wrong; both other reports say as much."""
    reports = site.folder / "reports"
    (run,) = json.loads((reports / f"{check}.sarif").read_text(encoding="utf-8"))["runs"]
    found = [one for one in run["results"] if one["level"] == "error"]
    cases = ElementTree.parse(reports / f"{check}.xml").getroot()
    issues = json.loads((reports / f"{check}.codequality.json").read_text(encoding="utf-8"))
    assert bool(cases.findall(".//failure")) is bool(found)
    assert len([one for one in issues if one["severity"] == "major"]) == len(found)
    return [one["message"]["text"] for one in found if rule in ("", one["ruleId"])]


def test_what_the_partner_accepts_passes_until_it_is_no_longer_needed(site: Site) -> None:
    check = ("caveat-partner", "check-page", TWEET, "--api", site.url)
    baseline = site.folder / "caveat-baseline.toml"
    honest = (site.folder / "showing.py").read_text(encoding="utf-8")
    site.loses("quantifier")
    assert site.run("python", "build.py", site.url, "build").returncode == 0
    lost = site.run(*check, "--write-baseline", baseline.name)
    assert lost.returncode == 1
    text = baseline.read_text(encoding="utf-8")
    assert text.startswith((SAMPLE / baseline.name).read_text(encoding="utf-8"))
    baseline.write_text(text.replace('reason = ""', 'reason = "We quote."'), encoding="utf-8")
    accepted = site.run(*check, "--baseline", baseline.name, "--strict")
    assert (accepted.returncode, accepted.stderr) == (0, ""), accepted.stdout
    assert f"accepted  quantifier at {TWEET}:" in accepted.stdout

    (site.folder / "showing.py").write_text(honest, encoding="utf-8")
    assert site.run("python", "build.py", site.url, "build").returncode == 0
    needless = site.run(*check, "--baseline", baseline.name, GITHUB_ACTIONS="true")
    assert needless.returncode == 0
    line = text[: text.index("\n[[accepted]]")].count("\n") + 2
    assert f"::warning file={baseline.name},line={line},col=1,title=caveat%3A " in needless.stdout
    assert "is no longer needed: remove it." in needless.stderr
    assert site.run(*check, "--baseline", baseline.name, "--strict").returncode == 1


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
    commands = [line for line in lines if not line.startswith("#")]
    assert [shlex.split(line)[0] for line in commands] == [
        *("pip", "code=0", "caveat-partner", "python", "caveat-partner", "pytest", "exit")
    ]
    return commands


def steps_of(commands: list[str]) -> list[str]:
    """Give the commands alone: a step of an action has a code of its own, and none is kept."""
    kept = [line.removesuffix(" || code=$?") for line in commands]
    return [line for line in kept if line not in ("code=0", "exit $code")]


def snippet(name: str) -> str:
    return (SNIPPETS / name).read_text(encoding="utf-8")


def test_the_snippets_run_the_commands_of_the_sample_and_no_others() -> None:
    action = YAML(typ="safe").load(snippet("action.yml"))
    gitlab = YAML(typ="safe").load(snippet("gitlab-ci.yml"))["caveat"]
    settings, *steps = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    build = action["inputs"]["build"]["default"]
    assert [step.replace("${{ inputs.build }}", build) for step in steps] == steps_of(pipeline())
    assert re.findall(r'"(\w+)=\$', settings) == ["CAVEAT_URL", "CAVEAT_KIT", "CAVEAT_REPORTS"]
    assert gitlab["script"] == pipeline()
    assert gitlab["variables"].keys() == {"CAVEAT_URL", "CAVEAT_KIT"}
    assert gitlab["artifacts"]["reports"] == {
        "junit": "reports/*.xml",
        "codequality": "reports/*.codequality.json",
    }


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items())
def test_each_snippet_is_as_its_platform_takes_it(name: str, schema: str) -> None:
    options = ("--builtin-schema", f"vendor.{schema}", "--data-transform", "gitlab-ci")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *options, str(SNIPPETS / name)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_workflow_uses_the_action_and_uploads_what_it_writes() -> None:
    job = YAML(typ="safe").load(snippet("github-actions.yml"))["jobs"]["caveat"]
    action = YAML(typ="safe").load(snippet("action.yml"))
    used = {step["uses"].partition("@")[0]: step.get("with", {}) for step in job["steps"]}
    (ours,) = (name for name in used if name.startswith("OPERATOR/"))
    assert (ROOT / ours.partition("caveat/")[2] / "action.yml").exists()
    needed = {name for name, one in action["inputs"].items() if one.get("required")}
    assert needed <= used[ours].keys() <= action["inputs"].keys()
    written = {"sarif_file": "${{ env.CAVEAT_REPORTS }}"}
    assert used["github/codeql-action/upload-sarif"] == written
    (settings,) = (step["env"] for step in action["runs"]["steps"] if "env" in step)
    assert settings["REPORTS"] == "${{ inputs.directory }}/reports"


def test_a_broken_promise_hides_nothing_of_the_pages() -> None:
    action = YAML(typ="safe").load(snippet("action.yml"))
    steps = {step["name"]: step for step in action["runs"]["steps"] if "name" in step}
    names = list(steps)
    for name in names[names.index("Check the service") + 1 :]:
        assert "success() || failure()" in steps[name]["if"], name
    script = YAML(typ="safe").load(snippet("gitlab-ci.yml"))["caveat"]["script"]
    checks = [line for line in script if line.startswith(("caveat-partner check", "pytest"))]
    assert [line for line in checks if not line.endswith(" || code=$?")] == []
    assert script[-1] == "exit $code"


def test_the_action_installs_the_kit_that_stands_beside_it() -> None:
    action = YAML(typ="safe").load(snippet("action.yml"))
    (settings,) = (step["env"] for step in action["runs"]["steps"] if "env" in step)
    place = re.search(r"'\{0\}(/[./]+)\[pytest\]', github.action_path", settings["KIT"])
    assert place is not None
    assert (Path(f"{SNIPPETS}{place[1]}") / "pyproject.toml").exists()


def test_nothing_that_partners_read_installs_what_an_index_has_under_our_name() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "*.md", "*.yml", "*.sh", "*.html"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in tracked]
    installs = re.findall(r"pip install (?:-\S+ )*[\"']?caveat-partner[^\n]*", "\n".join(texts))
    assert installs
    assert [line for line in installs if " @ git+https://git.example/" not in line] == []


@pytest.mark.parametrize("document", ["partner/README.md", "docs/guides/contract-tests.md"])
def test_what_partners_read_has_the_snippets_as_they_are(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    shown = re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S)
    assert shown == [snippet("github-actions.yml"), snippet("gitlab-ci.yml")]


@pytest.mark.parametrize("document", ["partner/README.md", "docs/guides/contract-tests.md"])
def test_what_partners_read_has_the_exit_codes_as_they_are(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", text, re.M)
    assert {int(code): told for code, told in rows} == EXIT_CODES
