"""What the tests in a browser share: a Chromium a file of tests, visits that are closed, and pages of the examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kzclaims as kz
from tests.browser.chromium import FLAGS, found_chromium, missing
from tests.browser.visit import Visit

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "kazakhstan-2022"


def pytest_runtest_setup():
    """Skip all, for one reason that is told once; where a browser is promised (KZCLAIMS_BROWSER=required), fail."""
    if reason := missing():
        if os.environ.get("KZCLAIMS_BROWSER") == "required":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def browser():
    """A Chromium without a window. One a module: a driver that stays would keep its loop in the tests that follow."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=found_chromium(), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def visit(browser):
    """A way to open pages: `visit(path)`, with `width`, `scheme` ("light" or "dark") and `script`."""
    opened = []

    def open_page(path, *, width=1200, height=900, scheme="light", script=True):
        found = Visit(
            browser,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        opened.append(found)
        return found.to(path)

    yield open_page
    for one in opened:
        one.context.close()


@pytest.fixture(scope="session")
def reports():
    """The reports of the examples, by name."""
    return {name: kz.reconcile(EXAMPLES / f"{name}.toml") for name in ("dossier", "later")}


@pytest.fixture(scope="session")
def pages(reports, tmp_path_factory):
    """The pages of the examples, by name, with what `check` finds."""
    folder = tmp_path_factory.mktemp("pages")
    for name, report in reports.items():
        report.to_html(folder / f"{name}.html", findings=kz.check(report))
    return {name: folder / f"{name}.html" for name in reports}


@pytest.fixture(scope="session")
def screenshots():
    """The folder that pictures of the pages are written to, for an author to look at."""
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
