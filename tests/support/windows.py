"""A window of Firefox or WebKit: driven by the browser's own driver, else by Playwright."""

from __future__ import annotations

import gc
import os
import subprocess
import time
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Any, Literal

from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Playwright
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.service import Service

from support.browsers import WebKit, find_firefox, find_webkit

LANGUAGE = "en-GB"
OWN_HOSTS = ("127.0.0.1", "localhost")
"""This machine, which browsers take for two sites."""


class ScriptError(Exception):
    """What a script threw."""


FAILURES = (OSError, MarionetteException, PlaywrightError, ScriptError, WebDriverException)
"""What a window raises when its browser, or a script in it, fails."""
PATIENCE = 60.0
"""Seconds to wait for what a page should come to show."""
SCRIPT_PATIENCE = 150.0
"""Seconds that a script may wait by itself, more than any does."""
PAUSE = 0.02

type Key = Literal["Escape", "Tab"]
KEYS: Mapping[Key, str] = {"Escape": Keys.ESCAPE, "Tab": Keys.TAB}
"""As drivers have them."""

# As drivers have it: the last argument is for the result.
_AWAITED = """
const given = [...arguments];
const done = given.pop();
(async () => { %s })().then((value) => done({ value }), (error) => done({ error: `${error}` }));
"""
_TO_CENTRE = "document.querySelector(given[0]).scrollIntoView({ block: 'center' })"
# Only a click may open one.
_OPENER = """
const opener = document.createElement("button");
opener.id = "opener";
opener.textContent = "Open";
opener.addEventListener("click", () => window.open(given[0], "", "width=360,height=740"));
document.body.replaceChildren(opener);
"""


class Window(ABC):
    """A window, and what a reader does in it."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Load a page."""

    @abstractmethod
    def address(self) -> str:
        """Of the page that is there, without a script in it."""

    @abstractmethod
    def press(self, key: Key) -> None:
        """Press a key where the focus is."""

    @abstractmethod
    def back(self) -> None:
        """Go back in the history."""

    @abstractmethod
    def forward(self) -> None:
        """Go forward in it."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew."""

    @abstractmethod
    def go_on_in_other(self) -> None:
        """Go on in the window that this one opened."""

    @abstractmethod
    @contextmanager
    def frame(self) -> Iterator[None]:
        """Be in the page's one frame meanwhile."""
        yield

    @abstractmethod
    def text(self, selector: str) -> str:
        """What the first element that is like this shows, without a script in the page."""

    @abstractmethod
    def _type(self, text: str) -> None:
        """Type a text where the focus is."""

    @abstractmethod
    def _click(self, selector: str) -> None:
        """Click on the first element that is like this."""

    @abstractmethod
    def _run(self, script: str, given: tuple[object, ...]) -> Any:
        """What the body of an async function returns, in which ``given`` are these values."""

    def run(self, script: str, *given: object) -> Any:
        """What the body of an async function returns, in which ``given`` are these values."""
        return self._run(script, given)

    def wait(self, condition: str, *given: object) -> None:
        """Wait until an expression of JavaScript is true of the page."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return Boolean({condition})", *given):
            assert time.monotonic() < end, f"in vain: {condition}, with {given}"
            time.sleep(PAUSE)

    def wait_for_address(self, found: Callable[[str], bool]) -> None:
        """Wait for a page to come: a script in the one before would end with it."""
        end = time.monotonic() + PATIENCE
        while not found(self.address()):
            assert time.monotonic() < end, f"in vain: at {self.address()}"
            time.sleep(PAUSE)

    def click(self, selector: str) -> None:
        """Click on the first element that is like this, once it is seen."""
        self.wait("document.querySelector(given[0])?.checkVisibility()", selector)
        self.run(_TO_CENTRE, selector)
        self._click(selector)

    def type(self, selector: str, text: str) -> None:
        """Type a text into a field, in place of what stands there."""
        self.click(selector)
        self.run("document.activeElement.select()")
        self._type(text)

    def open_on_phone(self, address: str) -> None:
        """Go on with a page in a window of a phone's width."""
        self.run(_OPENER, address)
        self.click("#opener")
        self.go_on_in_other()
        self.wait_for_address(lambda there: there == address)
        self.wait("document.readyState === 'complete'")


class _Firefox(Window):
    """Driven by Mozilla's own driver."""

    def __init__(self, driver: Marionette) -> None:
        self._driver = driver
        driver.timeout.script = SCRIPT_PATIENCE

    def goto(self, address: str) -> None:
        self._driver.navigate(address)

    def address(self) -> str:
        return str(self._driver.get_url())

    def press(self, key: Key) -> None:
        self._type(KEYS[key])

    def _type(self, text: str) -> None:
        self._driver.get_active_element().send_keys(text)

    def back(self) -> None:
        self._driver.go_back()

    def forward(self) -> None:
        self._driver.go_forward()

    def reload(self) -> None:
        self._driver.refresh()

    def go_on_in_other(self) -> None:
        here = self._driver.current_window_handle
        [other] = [one for one in self._driver.window_handles if one != here]
        self._driver.switch_to_window(other)

    @contextmanager
    def frame(self) -> Iterator[None]:
        self._driver.switch_to_frame(self._driver.find_element("css selector", "iframe"))
        yield
        self._driver.switch_to_frame()

    def text(self, selector: str) -> str:
        return str(self._driver.find_element("css selector", selector).text)

    def _click(self, selector: str) -> None:
        self._driver.find_element("css selector", selector).click()

    def _run(self, script: str, given: tuple[object, ...]) -> Any:
        # Without a sandbox, it is one of the page's own.
        return _value(self._driver.execute_async_script(_AWAITED % script, given, sandbox=None))


class _WebKitGTK(Window):
    """Driven by WebKit's own driver."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        driver.set_script_timeout(SCRIPT_PATIENCE)

    def goto(self, address: str) -> None:
        self._driver.get(address)

    def address(self) -> str:
        return self._driver.current_url

    def press(self, key: Key) -> None:
        self._type(KEYS[key])

    def _type(self, text: str) -> None:
        self._driver.switch_to.active_element.send_keys(text)

    def back(self) -> None:
        self._driver.back()

    def forward(self) -> None:
        self._driver.forward()

    def reload(self) -> None:
        self._driver.refresh()

    def go_on_in_other(self) -> None:
        here = self._driver.current_window_handle
        [other] = [one for one in self._driver.window_handles if one != here]
        self._driver.switch_to.window(other)

    @contextmanager
    def frame(self) -> Iterator[None]:
        self._driver.switch_to.frame(self._driver.find_element("css selector", "iframe"))
        yield
        self._driver.switch_to.default_content()

    def text(self, selector: str) -> str:
        return str(self._driver.find_element("css selector", selector).text)

    def _click(self, selector: str) -> None:
        self._driver.find_element("css selector", selector).click()

    def _run(self, script: str, given: tuple[object, ...]) -> Any:
        return _value(self._driver.execute_async_script(_AWAITED % script, *given))


class _Playwright(Window):
    """Of a browser as Playwright builds it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._frame = page.main_frame

    def goto(self, address: str) -> None:
        self._page.goto(address)

    def address(self) -> str:
        return self._page.url

    def press(self, key: Key) -> None:
        self._page.keyboard.press(key)

    def _type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def back(self) -> None:
        self._page.go_back()

    def forward(self) -> None:
        self._page.go_forward()

    def reload(self) -> None:
        self._page.reload()

    def go_on_in_other(self) -> None:
        [self._page] = [one for one in self._page.context.pages if one != self._page]
        self._frame = self._page.main_frame

    @contextmanager
    def frame(self) -> Iterator[None]:
        whole = self._frame
        [self._frame] = whole.child_frames
        yield
        self._frame = whole

    def text(self, selector: str) -> str:
        return self._frame.locator(selector).first.inner_text()

    def _click(self, selector: str) -> None:
        self._frame.locator(selector).first.click()

    def _run(self, script: str, given: tuple[object, ...]) -> Any:
        return self._frame.evaluate(f"async given => {{ {script} }}", given)


@contextmanager
def opened(
    name: str, playwright: Playwright, proxy: str, language: str = LANGUAGE
) -> Iterator[Window]:
    """A window of ``firefox`` or ``webkit``, which nobody has used before.

    The way to all hosts but this machine leads over a proxy.
    """
    if name == "firefox" and (program := find_firefox()):
        with firefox(program, proxy, language) as window:
            yield window
    elif name == "webkit" and (webkit := find_webkit()):
        with webkitgtk(webkit, proxy, language) as window:
            yield window
    else:
        settings = {"server": f"http://{proxy}", "bypass": ",".join(OWN_HOSTS)}
        browser = getattr(playwright, name).launch(proxy=settings)
        try:
            yield _Playwright(browser.new_page(locale=language))
        finally:
            browser.close()


@contextmanager
def firefox(program: str, proxy: str = "", language: str = LANGUAGE) -> Iterator[Window]:
    """Firefox, without a screen."""
    host, _, port = proxy.partition(":")
    preferences: dict[str, str | int] = {"intl.accept_languages": language}
    if proxy:
        preferences |= {
            "network.proxy.type": 1,
            "network.proxy.http": host,
            "network.proxy.http_port": int(port),
            "network.proxy.ssl": host,
            "network.proxy.ssl_port": int(port),
            "network.proxy.no_proxies_on": ",".join(OWN_HOSTS),
        }
    with TemporaryDirectory(prefix="terakoya-firefox-", ignore_cleanup_errors=True) as folder:
        # Told which application it is, it doesn't print what it finds out.
        kept = {"app": "fxdesktop", "workspace": folder, "gecko_log": folder}
        with _sockets_left_open():
            driver = Marionette(bin=program, headless=True, port=0, prefs=preferences, **kept)
        try:
            with _sockets_left_open():
                driver.start_session()
            yield _Firefox(driver)
        finally:
            with _sockets_left_open():
                driver.cleanup()


@contextmanager
def _sockets_left_open() -> Iterator[None]:
    """Mozilla's driver leaves them to be collected, which would be told as some test's mistake."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@contextmanager
def webkitgtk(found: WebKit, proxy: str = "", language: str = LANGUAGE) -> Iterator[Window]:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    options = WebKitGTKOptions()
    options.binary_location = found.browser
    for argument in (
        "--automation",
        *([f"--proxy=http://{proxy}"] if proxy else []),
        *(f"--ignore-host={own}" for own in OWN_HOSTS if proxy),
    ):
        options.add_argument(argument)
    with _screen(found.screen) as display, _locale(language) as spoken:
        service = Service(found.driver, env={**os.environ, **spoken, "DISPLAY": display})
        with WebKitGTK(options, service=service) as driver:
            yield _WebKitGTK(driver)


@contextmanager
def _screen(program: str) -> Iterator[str]:
    """A screen that nobody sees, by the name that programs know it by."""
    command = [program, "-displayfd", "1", "-nolisten", "tcp"]
    with Popen(command, stdout=PIPE, stderr=DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None  # asked for above
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def _locale(language: str) -> Iterator[dict[str, str]]:
    """The environment in which the system speaks a language, whether it has learnt it or not."""
    name = language.replace("-", "_")
    with TemporaryDirectory(prefix="terakoya-locale-") as folder:
        locale = Path(folder) / f"{name}.UTF-8"
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", locale], check=True)
        yield {"LANG": locale.name, "LOCPATH": folder}


def _value(told: dict[str, Any]) -> Any:
    """What a script returned; raises what it threw."""
    if "error" in told:
        raise ScriptError(told["error"])
    return told.get("value")
