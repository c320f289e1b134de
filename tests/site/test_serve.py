"""The development server, as an author meets it."""

import re
import shutil
from pathlib import Path
from queue import Empty
from urllib.request import urlopen

import pytest
from support.courses import ROOT
from support.serving import interrupt, serving, until, wait_for


def library_of(address: str) -> str:
    """The file of Python's library that the pages of a site name."""
    with urlopen(f"{address}en/01-loaf/") as answer:
        worker = re.search(r"terakoya/worker-\w+\.js", answer.read().decode())
    assert worker
    with urlopen(f"{address}{worker[0]}") as answer:
        library = re.search(r"library-\w+\.bin", answer.read().decode())
    assert library
    return library[0]


def test_no_browser_keeps_what_is_being_written(bundled_course: Path) -> None:
    with serving(bundled_course) as said:
        address = wait_for(said, r"Serving (\S+)")[1]
        with urlopen(f"{address}en/") as answer:
            assert b"data-offline" not in answer.read()
        with urlopen(f"{address}service-worker.js") as answer:
            assert b"unregister()" in answer.read()


def test_a_change_is_built_again_and_a_mistake_named(bundled_course: Path) -> None:
    page = bundled_course / "course" / "en" / "index.md"
    with serving(bundled_course) as said:
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


def test_a_changed_calculator_is_served_first_and_compared_later(bundled_course: Path) -> None:
    calculator = bundled_course / "calculators" / "loaf_cost.py"
    good = calculator.read_text("utf-8")
    with serving(bundled_course) as said:
        address = wait_for(said, r"Serving (\S+)")[1]
        library = library_of(address)

        calculator.write_text(good.replace("Price of a kilo", "Price of a bag"), "utf-8")
        assert "Bundling Python" not in "".join(until(said, "Built"))
        with urlopen(f"{address}en/01-loaf/") as answer:
            assert b"Price of a bag" in answer.read()
        wait_for(said, "The browser answers as this Python does")
        assert library_of(address) == library

        more = good.replace("from dataclasses", "import calendar\nfrom dataclasses")
        calculator.write_text(more, "utf-8")
        wait_for(said, "Built")
        assert library_of(address) == library
        wait_for(said, "The browser answers as this Python does")
        wait_for(said, "Built")
        assert library_of(address) != library

        # The browser's machine words are shorter.
        parted = good.replace('en="A loaf needs flour."', 'en=f"{(0).__sizeof__()}"')
        calculator.write_text(parted, "utf-8")
        wait_for(said, "Built")
        wait_for(said, r'"calculator":"loaf_cost".*: the browser answers .* but this Python')
        # It stands until it is mended, whatever is written meanwhile.
        page = bundled_course / "course" / "en" / "index.md"
        page.write_text(page.read_text("utf-8").replace("Begin", "Start"), "utf-8")
        wait_for(said, "Built")
        wait_for(said, "the browser answers")


def test_a_changed_style_is_served(bundled_course: Path, tmp_path: Path) -> None:
    left = shutil.ignore_patterns("node_modules")
    package = shutil.copytree(ROOT / "site_src", tmp_path / "package", ignore=left)
    with serving(bundled_course, package) as said:
        address = wait_for(said, r"Serving (\S+)")[1]
        with (package / "terakoya" / "static" / "styles.css").open("a", encoding="utf-8") as text:
            text.write("body { --changed: yes }")
        assert "Bundling Python" not in "".join(until(said, "Built"))
        with urlopen(f"{address}en/") as answer:
            style = re.search(r"[\w/]*/styles-\w+\.css", answer.read().decode())
        assert style
        with urlopen(f"{address}en/{style[0]}") as answer:
            assert b"--changed: yes" in answer.read()


def test_what_an_editor_keeps_beside_a_page_is_passed_over(bundled_course: Path) -> None:
    pages = bundled_course / "course" / "en"
    with serving(bundled_course) as said:
        wait_for(said, "Serving")
        (pages / ".01-loaf.md.swp").write_bytes(b"b0VIM")
        (pages / "01-loaf.md~").write_text("[nowhere](nowhere.md)", "utf-8")
        (pages / "#01-loaf.md#").write_text("[nowhere](nowhere.md)", "utf-8")
        with pytest.raises(Empty):
            said.get(timeout=2)


def test_a_file_that_is_half_saved_is_no_traceback(bundled_course: Path) -> None:
    page = bundled_course / "course" / "en" / "01-loaf.md"
    good = page.read_text("utf-8")
    lines: list[str] = []
    with serving(bundled_course) as said:
        address = wait_for(said, r"Serving (\S+)")[1]
        for number in range(8):
            page.unlink()
            page.write_text(good[: len(good) // 2], "utf-8")
            page.write_text(f"{good}\nSaved {number} times.\n", "utf-8")
            lines += until(said, "Checking")
        page.write_text(f"{good}\nSaved at last.\n", "utf-8")
        while True:
            with urlopen(f"{address}en/01-loaf/") as answer:
                if b"Saved at last" in answer.read():
                    break
            lines += until(said, "Built")
    assert "Traceback" not in "".join(lines)


def test_ctrl_c_ends_what_is_compared(bundled_course: Path) -> None:
    calculator = bundled_course / "calculators" / "loaf_cost.py"
    # The browser's machine words are shorter: there it has no end, however late it is interrupted.
    endless = "\n\nwhile (0).__sizeof__() < 20:\n    pass\n"
    with serving(bundled_course, end=interrupt) as said:
        wait_for(said, "Serving")
        calculator.write_text(calculator.read_text("utf-8") + endless, "utf-8")
        wait_for(said, "Built")
    assert list(said.queue) == ["Stopped\n"]


def test_a_page_in_one_language_is_served_with_a_warning(bundled_course: Path) -> None:
    page = bundled_course / "course" / "en" / "ovens.md"
    page.write_text("---\ntitle: Ovens\nsummary: Where loaves bake.\n---\n\nHot.\n", "utf-8")
    with serving(bundled_course) as said:
        wait_for(
            said, r"course/en/ovens.md:1:1: the page exists in en only; add .* before it is pub"
        )
        address = wait_for(said, r"Serving (\S+)")[1]
        with urlopen(f"{address}en/ovens/") as answer:
            page_alone = answer.read()
    assert b"Hot." in page_alone
    # The other language has a home page only.
    assert b'href="../../fr/" hreflang="fr"' in page_alone
