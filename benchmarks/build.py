"""How long builds take: a large course, against Material alone; the project's own, anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import ROOT, site
from benchmarks.commands import knows, seconds
from benchmarks.plain import PAGES
from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import Measured, Row
from benchmarks.site import LANGUAGE
from terakoya.lesson.course import CONFIGURATION

FEW, MANY = 100, 1_000
"""Lessons."""
ROUNDS = 2
"""Fewer than elsewhere: one takes minutes."""
LINEAR = 1.1
"""A ratio of ten times the lessons to ten times the time that still counts as linear."""
ANEW = 5
"""Builds of the project's own course with nothing cached."""
ANEW_WITHIN = 120.0
"""Seconds."""
WITHOUT_CORE = "--no-frozen"
"""What builds without the core that answers first, where the command can."""

_FENCE = re.compile(r"^```(\w+).*?^```\n", re.MULTILINE | re.DOTALL)
_EXTRA = re.compile(r"^extra:\n( .*\n)+", re.MULTILINE)
_ONE_LANGUAGE = (
    f"extra: {{terakoya: {{languages: {{{LANGUAGE}: {{name: One, site_name: One}}}}}}}}\n"
)
_LINK_TO_PAGE = re.compile(r"\[([^]]+)\]\([^)#]+\.md[^)]*\)")
_INDEX = '---\ntitle: Home\nsummary: "A course."\n---\n\nA course of many lessons.\n'


def measure(say: Callable[[str], None]) -> list[Row]:
    """The time for many lessons against Material's, and how either grows with their number."""
    with TemporaryDirectory(prefix="terakoya-bench-") as folder:
        course, plain = Path(folder, "course"), Path(folder, "plain")
        _make_courses(course, plain, FEW)
        say("Building the bundle")
        _terakoya(course)
        few = _alternate(course, plain, FEW, say)
        _make_courses(course, plain, MANY)
        many = _alternate(course, plain, MANY, say)
    pairs = list(zip(many, few, strict=True))
    grown = [(long[0], short[0] * MANY / FEW) for long, short in pairs]
    material = [(long[1], short[1] * MANY / FEW) for long, short in pairs]
    added = [(a - b, c - d) for (a, c), (b, d) in zip(grown, material, strict=True)]
    times = f"{MANY // FEW} × the time of {FEW}"
    return [
        Row(f"build of {MANY:,} lessons", "Material alone", many, 1.5, unit="s"),
        Row("its growth", times, grown, LINEAR, unit="s"),
        Row("growth of Material alone", times, material, unit="s"),
        Row("growth of what Terakoya adds", times, added, unit="s"),
    ]


def anew(say: Callable[[str], None]) -> list[Row]:
    """The time for the project's own course with nothing cached, against what is allowed."""
    ways: dict[str, tuple[str, ...]] = {"build, nothing cached": ()}
    if knows("terakoya", "build", WITHOUT_CORE):
        ways[f"build {WITHOUT_CORE}, nothing cached"] = (WITHOUT_CORE,)
    rounds: dict[str, list[Measured]] = {way: [] for way in ways}
    for number in range(1, ANEW + 1):
        for way, options in ways.items():
            say(f"{way.capitalize()}: round {number} of {ANEW}")
            rounds[way].append((_anew(options), ANEW_WITHIN))
    return [Row(way, "what is allowed", rounds[way], 1.0, unit="s") for way in ways]


def _anew(options: Sequence[str]) -> float:
    with TemporaryDirectory(prefix="terakoya-bench-") as folder:
        course = site.copy_course(Path(folder, "course"))
        wait_until_quiet()
        return seconds(course, "terakoya", "build", *options)


def _alternate(
    course: Path, plain: Path, lessons: int, say: Callable[[str], None]
) -> list[Measured]:
    rounds: list[Measured] = []
    for number in range(1, ROUNDS + 1):
        say(f"Build of {lessons:,} lessons: round {number} of {ROUNDS}")
        wait_until_quiet()
        rounds.append((_terakoya(course), _mkdocs(plain)))
    return rounds


def _make_courses(course: Path, plain: Path, lessons: int) -> None:
    _make_course(course, lessons)
    _make_plain(plain, course)


def _make_course(course: Path, lessons: int) -> None:
    """A course in one language: the project's own lessons, again and again."""
    pages = course / "course" / LANGUAGE
    pages.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "calculators", course / "calculators", dirs_exist_ok=True)
    _write_configuration(course / CONFIGURATION)
    (pages / "index.md").write_text(_INDEX, "utf-8")
    texts = [_with_one_fence(path) for path in sorted((ROOT / "course" / LANGUAGE).glob("0*.md"))]
    for number in range(1, lessons + 1):
        text = texts[number % len(texts)]
        (pages / f"{number:04}-lesson.md").write_text(text, "utf-8")


def _write_configuration(path: Path) -> None:
    """The project's configuration, with one of its languages."""
    text = (ROOT / CONFIGURATION).read_text("utf-8")
    path.write_text(_EXTRA.sub("", text) + _ONE_LANGUAGE, "utf-8")


def _with_one_fence(page: Path) -> str:
    """A lesson with its first calculator, without other fences and links to other pages."""
    text = _LINK_TO_PAGE.sub(r"\1", page.read_text("utf-8"))
    calculator = next(found[0] for found in _FENCE.finditer(text) if found[1] == "calculator")
    return _FENCE.sub(lambda found: calculator if found[0] == calculator else "", text)


def _make_plain(plain: Path, course: Path) -> None:
    """The same Markdown without the fences, for Material alone."""
    (plain / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copy(PAGES / "mkdocs.yml", plain)
    for page in (course / "course" / LANGUAGE).glob("*.md"):
        (plain / "docs" / page.name).write_text(_FENCE.sub("", page.read_text("utf-8")), "utf-8")


def _terakoya(course: Path) -> float:
    """Seconds that the course takes; only its bundle is there already."""
    for built in (course / ".cache" / "terakoya").glob(f"{LANGUAGE}-*"):
        shutil.rmtree(built)
    shutil.rmtree(course / "site", ignore_errors=True)
    return seconds(course, "terakoya", "build")


def _mkdocs(plain: Path) -> float:
    """Seconds that Material alone takes."""
    shutil.rmtree(plain / "site", ignore_errors=True)
    return seconds(plain, "mkdocs", "build", "--quiet")
