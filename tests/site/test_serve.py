"""The development server, as an author meets it."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from urllib.request import urlopen


@contextmanager
def serving(course: Path) -> Iterator["Queue[str]"]:
    """`terakoya serve` in a course: the lines it says."""
    command = [sys.executable, "-u", "-m", "terakoya", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=course, stderr=subprocess.PIPE, text=True) as process:
        said: Queue[str] = Queue()
        assert process.stderr is not None
        reader = threading.Thread(target=lambda: [said.put(line) for line in process.stderr or ()])
        reader.start()
        try:
            yield said
        finally:
            process.terminate()
            reader.join()


def wait_for(said: "Queue[str]", pattern: str) -> re.Match[str]:
    """The first line from now on that holds a pattern."""
    while True:
        if found := re.search(pattern, said.get(timeout=60)):
            return found


def test_a_change_is_built_again_and_a_mistake_named(second_course: Path) -> None:
    page = second_course / "course" / "en" / "index.md"
    with serving(second_course) as said:
        address = wait_for(said, r"Serving (\S+)")[1]
        assert address.endswith("/loaves/")
        with urlopen(f"{address}en/") as answer:
            assert b"Begin with" in answer.read()

        good = page.read_text("utf-8")
        page.write_text(good.replace("Begin", "Start"), "utf-8")
        wait_for(said, "Built")
        with urlopen(f"{address}en/") as answer:
            assert b"Start with" in answer.read()

        page.write_text(good + "\n[nowhere](02-oven.md)\n", "utf-8")
        wait_for(said, r'course/en/index.md:11:1: no page "02-oven.md"')
        with urlopen(f"{address}en/") as answer:
            assert b"Start with" in answer.read()


def test_a_page_in_one_language_is_served_with_a_warning(second_course: Path) -> None:
    page = second_course / "course" / "en" / "ovens.md"
    page.write_text("---\ntitle: Ovens\nsummary: Where loaves bake.\n---\n\nHot.\n", "utf-8")
    with serving(second_course) as said:
        wait_for(
            said, r"course/en/ovens.md:1:1: the page exists in en only; add .* before it is pub"
        )
        address = wait_for(said, r"Serving (\S+)")[1]
        with urlopen(f"{address}en/ovens/") as answer:
            page_alone = answer.read()
    assert b"Hot." in page_alone
    # The other language has a home page only.
    assert b'href="../../fr/" hreflang="fr"' in page_alone
