"""What an engine builds is what was read, or a mistake at its line. A file a page.

All pages are those of one course, which each engine builds once.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from terakoya.check.errors import CourseError
from terakoya.lesson.course import Course, load_course
from terakoya.new import new_course
from terakoya.site.assets import Assets
from terakoya.site.configuration import configuration
from terakoya.site.engine_process import EngineProcess
from terakoya.site.engines import ENGINES

FRONT_MATTER = "---\ntitle: A page\nsummary: A page of a test.\n---\n"
EXTENSIONS = ("  - md_in_html\n", "  - pymdownx.details\n")
"""What a bare course goes without."""
PICTURES = ("pic.svg", "my pic.svg")
CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(Path(__file__).with_name("built").glob("*.yml"))
}

type Build = Callable[[str, bool], dict[str, str]]
"""What is wrong with the pages that an engine builds for a course, bare or not, by name."""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build all cases, once for each engine and course."""
    return cache(lambda engine, bare: mistakes(tmp_path_factory.mktemp("built"), engine, bare))


def mistakes(folder: Path, engine: str, bare: bool) -> dict[str, str]:
    course = write_course(folder / "course", bare)
    assets = Assets("main.js", "styles.css", "worker.js")
    configured = configuration(course, "en", assets, "", ENGINES[engine])
    with EngineProcess(ENGINES[engine], "en") as process, pytest.raises(CourseError) as raised:
        process.build(course, configured, folder / "work", folder / "output", "")
    assert not (folder / "output").exists()
    lines = FRONT_MATTER.count("\n")
    found = {one.path.stem: f"{one.line - lines}: {one.sentence}" for one in raised.value.problems}
    assert len(found) == len(raised.value.problems)
    return found


def write_course(root: Path, bare: bool) -> Course:
    new_course(root, ("en",))
    configuration = root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    for extension in EXTENSIONS if bare else ():
        assert extension in text
        text = text.replace(extension, "")
    configuration.write_text(text, "utf-8")
    pages = root / "course" / "en"
    for picture in PICTURES:
        (pages / picture).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    for name, case in CASES.items():
        if (case.get("course") == "bare") == bare:
            (pages / f"{name}.md").write_text(FRONT_MATTER + case["page"], "utf-8")
    return load_course(root)


def each_case() -> list[Any]:
    return [
        pytest.param(case, name, engine, id=f"{name}-{engine}")
        for name, case in CASES.items()
        for engine in case.get("engines", ENGINES)
    ]


@pytest.mark.parametrize(("case", "name", "engine"), each_case())
def test_a_page_is_built_as_it_was_read(
    case: dict[str, Any], name: str, engine: str, build: Build
) -> None:
    found = build(engine, case.get("course") == "bare")
    assert found.get(name) == case.get("expect")
