"""What a page tells search engines, other sites and browsers about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from terakoya.lesson.aliases import aliases_of, name_of
from terakoya.lesson.course import ICON, Course, address_of
from terakoya.lesson.figures import NUMBERS
from terakoya.lesson.history import Newer
from terakoya.lesson.markdown import read_page
from terakoya.lesson.outline import Outline
from terakoya.lesson.quantities import has_quantities

_CONTEXT = {"@context": "https://schema.org"}

SHARED_PICTURE = "share.png"
"""In the folder of a language's pages: what other sites show beside a link, 1200 × 630."""


class Elsewhere(NamedTuple):
    """Where a page is newer: in another language."""

    language: str
    name: str
    """What the language is called in itself."""
    address: str
    day: str
    """Since when, as the page's own language writes it."""


@dataclass(frozen=True)
class Metadata:
    """What stands in the head of a page."""

    title: str
    site_name: str
    description: str
    home: str
    """The way from the page to its language's home page."""
    root: str
    """The way from the page to the root of the site."""
    icon: str
    """The way from the page to what a browser shows beside its title."""
    address: str
    """Where the page is published; empty if the course doesn't say."""
    alternates: Mapping[str, str]
    """By language, where the same page is; the page's own among them. Empty for one alone."""
    picture: str
    """The address of the picture to show beside a link; empty if there is none."""
    structured: Mapping[str, Any]
    """JSON-LD; empty if there is nothing to say."""
    edit: str
    """Where the code host lets the page be edited; empty if the course doesn't say."""
    offline: bool
    """Whether readers' devices may keep the course."""
    works: bool
    """Whether there are lessons to be worked through: with a drill."""
    moved: Mapping[str, str]
    """By the name that a page of the course had before, the one that it has now."""
    newer: Elsewhere | None
    """Where it is newer, if readers are told."""
    draft: bool
    """Whether only its author sees the page."""
    numbers: str
    """The way to the page on which the reader's numbers are asked for; empty if there is none."""


@dataclass(frozen=True)
class Published:
    """One language of a course, and where it is published."""

    course: Course
    language: str
    url: str
    """The address of the site's root, with a slash at its end; empty if it isn't known."""
    offline: bool = False
    """Whether readers' devices may keep the course."""
    newer: Mapping[Path, Newer] = field(default_factory=dict)
    """The pages of which readers are told that they are newer in another language."""

    def metadata(self, page: Path, outlines: Mapping[str, Outline]) -> Metadata:
        """What a page of the language tells; ``outlines`` are those of lessons, by their names."""
        path = address_of(page)
        address = quote(path)
        home = "../" * path.count("/")
        root = f"{home}{self.course.to_root}"
        read = read_page((self._folder / page).read_text("utf-8-sig"))
        given = read.front_matter
        return Metadata(
            title=str(given["title"]),
            site_name=self._setting("site_name"),
            description=str(given["summary"]),
            home=home,
            root=root,
            icon=f"{home}{self.course.favicon}" if self.course.favicon else f"{root}{ICON}",
            address=self._at(address),
            # Absolute if it is known where, since search engines ask for that.
            alternates={
                language: f"{self.url or root}{self.course.folder(language)}{address}"
                for language in self.course.languages
                if self.course.to_root and self.course.has_page(language, page)
            },
            picture=self._at(SHARED_PICTURE) * self._has_picture(),
            structured=self._structured(path, outlines),
            edit=self.course.edit_address(self.language, page),
            offline=self.offline,
            works=any(outline.drills for outline in outlines.values()),
            moved=self._moved,
            newer=self._elsewhere(page, root),
            draft=read.draft,
            numbers=f"{home}{address_of(Path(NUMBERS))}" * self._asks_for_numbers(),
        )

    @cached_property
    def _moved(self) -> dict[str, str]:
        moved = aliases_of(self.course, self.language)
        return {name_of(alias): name_of(page) for alias, page in moved.items()}

    def _elsewhere(self, page: Path, root: str) -> Elsewhere | None:
        newer = self.newer.get(page)
        if newer is None:
            return None
        return Elsewhere(
            newer.language,
            self.course.settings[newer.language]["name"],
            f"{root}{self.course.folder(newer.language)}{quote(address_of(page))}",
            self.course.locale(self.language).dates.written(*newer.day.timetuple()[:3]),
        )

    def _asks_for_numbers(self) -> bool:
        return has_quantities(self.course) and self.course.has_page(self.language, Path(NUMBERS))

    def _at(self, path: str) -> str:
        """The address of something of this language, if it is known where it is published."""
        return self.url and f"{self.url}{self.course.folder(self.language)}{path}"

    def _setting(self, name: str) -> str:
        return self.course.settings[self.language][name]

    @property
    def _folder(self) -> Path:
        return self.course.pages_folder(self.language)

    def _has_picture(self) -> bool:
        return (self._folder / SHARED_PICTURE).is_file()

    def _structured(self, path: str, outlines: Mapping[str, Outline]) -> dict[str, Any]:
        if not path:
            return {**_CONTEXT, **self._course(), "hasPart": [*map(self._part, outlines.values())]}
        if outline := outlines.get(path.rstrip("/")):
            return {**_CONTEXT, **self._lesson(outline)}
        return {}

    def _course(self) -> dict[str, Any]:
        name = self._setting("site_name")
        return {
            "@type": "Course",
            "name": name,
            **_described(self._setting("site_description")),
            "inLanguage": self.language,
            "isAccessibleForFree": True,
            "provider": {"@type": "Organization", "name": name, **_url(self.url)},
            **_url(self._at("")),
        }

    def _part(self, outline: Outline) -> dict[str, Any]:
        address = _url(self._at(quote(f"{outline.name}/")))
        return {"@type": "LearningResource", "name": outline.title, **address}

    def _lesson(self, outline: Outline) -> dict[str, Any]:
        return {
            **self._part(outline),
            "learningResourceType": "lesson",
            "description": outline.summary,
            "inLanguage": self.language,
            "isAccessibleForFree": True,
            "position": outline.number,
            "timeRequired": f"PT{outline.minutes + (outline.practice_minutes or 0):g}M",
            "teaches": outline.objectives,
            "isPartOf": self._course(),
        }


def _described(description: str) -> dict[str, str]:
    return {"description": description} if description else {}


def _url(address: str) -> dict[str, str]:
    return {"url": address} if address else {}
