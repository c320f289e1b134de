"""The built site as GitHub Pages hosts it, and a browser that reaches nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from support.browsers import ARGUMENTS, find_chromium
from support.live import turn_to
from support.pages import hosted
from support.sharing import Hosting, Run

from terakoya.site.engines import ENGINES

PATIENCE = 60_000
"""Milliseconds that a busy machine may take to show what is expected, or to come to rest."""
expect.set_options(timeout=PATIENCE)

ZENSICAL = "zensical"

type Host = Callable[..., str]
"""Hosts a folder; gives the address of its root."""

METERED = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""As a script, a connection on which bytes cost money."""

either_engine = pytest.mark.parametrize("engine", ENGINES, indirect=True)
"""For a test of what the engines do each in their own way."""


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine whose site is read."""
    return str(getattr(request, "param", request.config.getoption("--engine")))


@pytest.fixture(scope="session")
def hosting(run: Run, engine: str) -> Hosting:
    """The course, hosted."""
    return run.hosting(engine)


@pytest.fixture(scope="session")
def site(hosting: Hosting) -> Path:
    """The folder that is hosted."""
    return hosting.site


@pytest.fixture(scope="session")
def address(hosting: Hosting) -> str:
    """Where: ``http://…/terakoya/``."""
    return hosting.address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium; run the tests with `make test`, which finds one."""
    chromium = playwright.chromium.launch(
        executable_path=find_chromium(),
        args=[*ARGUMENTS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    )
    chromium.on("context", lambda opened: opened.set_default_timeout(PATIENCE))
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
def host() -> Iterator[Host]:
    """Hosts a test's own site until the browser has left: what was on its way would be refused."""
    with ExitStack() as stack:
        yield lambda *given: stack.enter_context(hosted(*given))


@pytest.fixture
def context(
    browser: Browser, console: Console, address: str, host: Host
) -> Iterator[BrowserContext]:
    """A reader who comes for the first time; no page may complain or call another host."""
    # What a service worker asks for, no test could hold back.
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
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
        lambda said: (
            console.complaints.append(f"{said.text} ({said.location['url']})")
            if said.type == "error"
            else None
        ),
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


@dataclass(frozen=True)
class Visitor:
    """A reader who goes on from page to page."""

    page: Page
    address: str
    console: Console

    def turn_to(self, path: str) -> None:
        """Go to a page: from another one in its language by a link, so that Python goes on."""
        turn_to(self.page, self.address, path)


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str) -> Iterator[Visitor]:
    """That reader's visit, which lasts for a module's tests."""
    console = Console()
    with browser.new_context(reduced_motion="reduce", service_workers="block") as context:
        listen(context, console)
        yield Visitor(context.new_page(), address, console)


@pytest.fixture
def visitor(visit: Visitor) -> Iterator[Visitor]:
    """That reader, for one page of the visit; no page may complain or call another host."""
    yield visit
    complaints = visit.console.complaints.copy()
    visit.console.complaints.clear()
    assert complaints == []
