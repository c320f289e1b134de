"""The built site as GitHub Pages hosts it, and a browser that reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from support.chromium import ARGUMENTS, find_chromium
from support.courses import ROOT
from support.pages import hosted

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES


class Hosting(NamedTuple):
    """The course, built for the address it is hosted at."""

    site: Path
    address: str


@pytest.fixture(scope="session")
def hosting(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Hosting]:
    """The course, hosted."""
    course = tmp_path_factory.mktemp("course")
    for folder in ("course", "calculators"):
        shutil.copytree(ROOT / folder, course / folder)
    shutil.copy(ROOT / "mkdocs.yml", course)
    with hosted(course / "site") as address:
        with Builder(ENGINES[request.config.getoption("--engine")]) as builder:
            builder.build(load_course(course), course / "site", address)
        yield Hosting(course / "site", address)


@pytest.fixture(scope="session")
def site(hosting: Hosting) -> Path:
    """The folder that is hosted."""
    return hosting.site


@pytest.fixture(scope="session")
def address(hosting: Hosting) -> str:
    """Where: ``http://…/terakoya/``."""
    return hosting.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; run the tests with `make test`, which finds one."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[*ARGUMENTS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield chromium
        chromium.close()


@dataclass
class Console:
    """What a page complained of, and where else it wanted to go."""

    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def console() -> Console:
    return Console()


@pytest.fixture
def context(browser: Browser, console: Console, address: str) -> Iterator[BrowserContext]:
    """A reader who comes for the first time; no page may complain or call another host."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    listen(context, console)
    yield context
    context.close()
    assert console.complaints == []


def listen(context: BrowserContext, console: Console) -> None:
    """Note every complaint of a context's pages and workers."""
    host = "http://127.0.0.1:"

    def page(opened: Page) -> None:
        opened.on("pageerror", lambda error: console.complaints.append(str(error)))

    context.on("page", page)
    context.on(
        "console",
        lambda said: console.complaints.append(said.text) if said.type == "error" else None,
    )
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((host, "blob:", "data:"))
            else console.complaints.append(f"asked for {request.url}")
        ),
    )


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A blank page of that reader."""
    return context.new_page()
