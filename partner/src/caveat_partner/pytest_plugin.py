"""A pytest plugin: with `--caveat-url`, every promise of the service is a test of its own.

Only options stand here, since every run of pytest loads this; what makes the tests is loaded
where there is a service to check.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

CHOICES = {"only": "ask about this alone", "skip": "do not ask about this"}
NEED_A_SERVICE = ("lock", "sample", "page", "baseline", *CHOICES, "strict")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("caveat", "promises of a Caveat API")
    group.addoption("--caveat-url", metavar="URL", help="hold this service to its promises")
    group.addoption("--caveat-lock", metavar="FILE", help="what was pinned of its contract")
    group.addoption("--caveat-sample", type=int, metavar="N", help="ask N nodes, not all")
    group.addoption(
        "--caveat-page", action="append", default=[], metavar="PAGE",
        help="hold this page (a file, a pattern or an address) to the caveats of what it shows; "
        "may be given again",
    )  # fmt: skip
    group.addoption("--caveat-baseline", metavar="FILE", help="what you accept (TOML)")
    for name, told in CHOICES.items():
        group.addoption(
            f"--caveat-{name}", action="append", default=[], metavar="NAME",
            help=f"{told}: a promise, a theme or a kind of caveat; may be given again",
        )  # fmt: skip
        parser.addini(f"caveat_{name}", f"{told}: names, a line each", type="linelist")
    group.addoption(
        "--caveat-strict", action="store_true", help="fail what could not be judged, too"
    )
    parser.addini("caveat_baseline", "what you accept (TOML); relative to the ini file")
    parser.addini("caveat_strict", "fail what could not be judged, too", type="bool")
    parser.addini("caveat_url", "the service whose promises are tested with the whole suite")
    parser.addini("caveat_lock", "what was pinned of its contract; relative to the ini file")
    parser.addini("caveat_sample", "how many nodes are asked, instead of all")
    parser.addini("caveat_page", "pages, a line each; relative to the ini file", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Load the tests where a service is named; refuse options that cannot be followed."""
    url = config.getoption("--caveat-url")
    if url is None and not _asks_for_some_tests_only(config):
        url = config.getini("caveat_url")
    if url:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise pytest.UsageError(
                f"{url!r} is no base URL: give one such as https://caveat.example"
            )
        config.option.caveat_url = url
        config.pluginmanager.import_plugin("caveat_partner.pytest_promises")
    elif any(config.getoption(f"--caveat-{name}") for name in NEED_A_SERVICE):
        raise pytest.UsageError("--caveat-url is missing: which service is to be checked?")


def _asks_for_some_tests_only(config: pytest.Config) -> bool:
    """Say whether files or tests were named: who runs one of them does not mean the promises."""
    return config.args_source is pytest.Config.ArgsSource.ARGS
