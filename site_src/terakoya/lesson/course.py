"""A course: its folders, its languages, its pages and its calculators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, override
from urllib.parse import quote

import yaml
from yaml_env_tag import add_env_tag

from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema, read_module
from terakoya.calculator.session import CALCULATORS
from terakoya.calculator.translation import translated
from terakoya.lesson.currencies import currency_of, require_currency
from terakoya.lesson.declaration import verify
from terakoya.lesson.errors import ConfigurationError
from terakoya.lesson.fences import nearest
from terakoya.lesson.hosts import foreign_settings
from terakoya.lesson.importing import import_file, package
from terakoya.lesson.languages import mistake_in_language
from terakoya.lesson.lines import lines_of
from terakoya.lesson.locales import locale_of
from terakoya.lesson.mapping import Refused
from terakoya.lesson.markdown import read_page
from terakoya.lesson.palette import LOOK, SHEET, style_sheet
from terakoya.lesson.translations import (
    Translations,
    of_calculator,
    read_translations,
    translation_files,
    translations_folder,
)
from terakoya.lesson.words import Words, own_folder, words_of

CONFIGURATION = "mkdocs.yml"
OWN = ("extra", "terakoya")
"""The keys in it that lead to what is Terakoya's own."""

SWITCHES = {"notes_older_translations": False, "offline": True}
"""Settings that are true or false, and what they are unless ``mkdocs.yml`` says it."""
SETTINGS = ("currency", "edit_url", "languages", *SWITCHES)
LANGUAGE_SETTINGS = ("name", "site_name", "site_description", "currency")

LANGUAGES_REMEDY = "write extra: terakoya: languages: with lines such as en: {name: English}"

ASSETS = "terakoya"
"""The folder of scripts, styles and Python, at the root of the site."""
ICON = "icon.svg"
ICONS = (ICON, "icon.png")
"""In ``course/``, if the course has its own; ``icon.png`` is a full square, 512 units wide."""
MANIFEST = "site.webmanifest"
"""In a language's folder of the site: what a phone asks for."""
OFFLINE_PAGE = "offline.html"
"""There, too: what stands in the place of a page where there is no network."""
SERVICE_WORKER = "service-worker.js"
"""At the root of the site: its folder is what it looks after."""

_SITE_S_OWN = (
    *(ASSETS, *ICONS, MANIFEST, OFFLINE_PAGE, SERVICE_WORKER),
    *("404.html", "sitemap.xml", "sitemap.xml.gz", SHEET),
)

HOME = Path("index.md")
"""The page with which a language begins."""

UNFOLLOWED = ("docs_dir", "draft_docs", "exclude_docs", "not_in_nav", "site_dir")
"""Settings of MkDocs that say which files are pages, and where; here the folders do."""

INHERIT = "INHERIT"
"""The setting of MkDocs that has another file read, too."""

_AS_TEXT = ("site_name", "site_description", OWN[0])
"""Settings that are shown as they are written, marks of HTML and all; of the last, Terakoya's."""

MOST = 100_000
"""Values in a ``mkdocs.yml``, those that a name repeats counted each time."""

_DIRECTORIES = "use_directory_urls"
_OUTDATED = re.compile(r"\bterakoya\.lesson\.(?:extension|superfences)\b")
_LESSON = re.compile(r"\d+-.+\.md")
_ADDRESS = re.compile(r"https?://[^\s\"<>\[\]]+", re.IGNORECASE)


@dataclass(frozen=True)
class Course:
    """One course, as its ``mkdocs.yml`` and its folders describe it."""

    root: Path
    """The folder that holds ``mkdocs.yml``, ``course/`` and ``calculators/``."""
    configuration: Mapping[str, Any]
    """What ``mkdocs.yml`` says, values with YAML tags left out."""
    settings: Mapping[str, Mapping[str, str]]
    """``extra.terakoya.languages``: by language, ``name``, ``site_name``, ``site_description``."""
    drafts: bool = True
    """Whether drafts are among its pages: to its author they are."""

    @property
    def languages(self) -> tuple[str, ...]:
        """In the order written; the first is the course's own."""
        return tuple(self.settings)

    @property
    def name(self) -> str:
        """What it is called in its own language."""
        return self.settings[self.languages[0]]["site_name"]

    @cached_property
    def locales(self) -> Mapping[str, Locale]:
        """Each language's ways with numbers and money, in the order of the languages."""
        return {
            code: locale_of(code, self.currency(code), self.words(code)["calculator"])
            for code in self.languages
        }

    @cached_property
    def for_authors(self) -> Locale:
        """The locale in which a mistake is told to an author, which is English."""
        return locale_of("en", self.currency(self.languages[0]))

    @property
    def languages_in_code(self) -> tuple[str, ...]:
        """Those whose texts stand in the calculators' files, and not in files of translations."""
        own, *others = self.languages
        files = partial(translation_files, self.calculators)
        return (own, *(language for language in others if not files(language)))

    def translations(self) -> dict[str, Translations]:
        """What the files of translations say, by language."""
        own = self.languages_in_code
        others = (language for language in self.languages if language not in own)
        return {language: read_translations(self.calculators, language) for language in others}

    def words(self, language: str) -> Words:
        """What Terakoya says in a language."""
        return words_of(language, self.root)

    def locale(self, language: str) -> Locale:
        """A language's ways with numbers and money."""
        return self.locales[language]

    def currency(self, language: str) -> str:
        """The code of the currency that amounts are in, in a language."""
        shared = self.configuration["extra"]["terakoya"].get("currency")
        own = self.settings[language].get("currency")
        return own or shared or currency_of(self.languages[0]) or ""

    def folder(self, language: str) -> str:
        """Where a language is published below the root of the site: ``en/``.

        Empty for a course in one language, which lives at the root itself.
        """
        return f"{language}/" if len(self.languages) > 1 else ""

    @property
    def to_root(self) -> str:
        """The way from where a language is published to the root of the site."""
        return "../" if len(self.languages) > 1 else ""

    @property
    def site_s_own(self) -> tuple[str, ...]:
        """Names of files and folders that none beside a language's pages may have."""
        return (MANIFEST, OFFLINE_PAGE, SHEET) if len(self.languages) > 1 else _SITE_S_OWN

    @property
    def site_url(self) -> str:
        """The address the site is published at, empty if ``mkdocs.yml`` names none."""
        return str(self.configuration.get("site_url") or "")

    @property
    def offline(self) -> bool:
        """Whether readers' devices may keep the course: ``extra.terakoya.offline``."""
        return self._switch("offline")

    @property
    def notes_older_translations(self) -> bool:
        """Whether readers are told of a page that it is newer in another language."""
        return self._switch("notes_older_translations")

    def _switch(self, name: str) -> bool:
        return bool(self.configuration["extra"]["terakoya"].get(name, SWITCHES[name]))

    @property
    def look(self) -> Path:
        """The folder of what all languages share of the course's look, if there is one."""
        return self.root / "course" / LOOK

    @cached_property
    def style_sheets(self) -> tuple[str, ...]:
        """Those of its own, which win over Terakoya's: paths from where a language is published."""
        given = self.configuration.get("extra_css") or []
        named = given if isinstance(given, list) else [given]
        palette = (SHEET,) if style_sheet(self.configuration) else ()
        return (*palette, *map(str, named))

    @property
    def favicon(self) -> str:
        """What ``theme.favicon`` names, from where a language is published; empty if nothing."""
        theme = self.configuration.get("theme")
        return str((isinstance(theme, dict) and theme.get("favicon")) or "")

    def icon_file(self, name: str) -> Path:
        """The course's own icon, of two that a site has by `ICONS`; it need not be there."""
        course = self.root / "course"
        # A browser takes the icon of a page outside of the theme from the root.
        is_named = name == ICON and self.favicon.endswith(".svg")
        named = course / self.favicon
        return named if is_named and named.is_file() else course / name

    @property
    def calculators(self) -> Path:
        """The folder of the calculators."""
        return self.root / CALCULATORS

    def edit_address(self, language: str, page: Path) -> str:
        """Where the code host lets a page be edited; empty if ``mkdocs.yml`` names no such place.

        ``extra.terakoya.edit_url`` is the address of the course's folder there.
        """
        if place := self.configuration["extra"]["terakoya"].get("edit_url"):
            return f"{place.rstrip('/')}/course/{language}/{quote(page.as_posix())}"
        return ""

    def pages_folder(self, language: str) -> Path:
        """The folder of a language's pages."""
        return self.root / "course" / language

    def pages(self, language: str) -> list[Path]:
        """A language's pages in order, relative to their folder."""
        folder = self.pages_folder(language)
        paths = (path for path in folder.rglob("*.md") if path.is_file())
        pages = (page for path in paths if not is_hidden(page := path.relative_to(folder)))
        return sorted(page for page in pages if self.drafts or not _is_draft(folder / page))

    def has_page(self, language: str, page: Path) -> bool:
        """Whether a language has a page."""
        path = self.pages_folder(language) / page
        return path.is_file() and (self.drafts or not _is_draft(path))

    def with_drafts(self, *, drafts: bool = True) -> Course:
        """The course as its author knows it or, without drafts, as its readers do."""
        return replace(self, drafts=drafts)

    def calculator_files(self) -> list[Path]:
        """The calculators' files, in order."""
        return sorted(path for path in self.calculators.glob("[!_.]*.py") if path.is_file())

    def shared_files(self) -> list[Path]:
        """What the calculators share: ``_*.py`` and all that lies in folders, in order."""
        files = sorted(path for path in self.calculators.rglob("[!.]*.py") if path.is_file())
        own = set(self.calculator_files())
        return [path for path in files if path not in own]

    def word_files(self) -> list[Path]:
        """The course's words and translations, in order."""
        folders = own_folder(self.root), translations_folder(self.calculators)
        return [path for folder in folders for path in sorted(folder.glob("[!.]*.toml"))]


def is_lesson(page: Path) -> bool:
    """Whether a page is a lesson: its name begins with a number, its folder is the top one."""
    return len(page.parts) == 1 and _LESSON.fullmatch(page.name) is not None


def lesson_number(lesson: Path) -> int:
    """The number with which a lesson's name begins."""
    return int(lesson.stem.partition("-")[0])


def is_hidden(path: Path) -> bool:
    """Whether a file is none of the course's, such as the lock that an editor puts beside it."""
    return any(part.startswith(".") for part in path.parts)


def _is_draft(page: Path) -> bool:
    """Whether a page's front matter says so; most say nothing of it, and needn't be parsed."""
    text = page.read_text("utf-8-sig")
    return "draft" in text and read_page(text).draft


def address_of(page: Path) -> str:
    """Where a page is published below its language: ``09-paying-in-parts/``, empty for home."""
    folders = page.parent if page.name == "index.md" else page.with_suffix("")
    return "".join(f"{part}/" for part in folders.parts)


def load_course(root: Path) -> Course:
    """Read a course; raises `ConfigurationError` if a folder isn't one."""
    path = root / CONFIGURATION
    if not path.is_file():
        raise ConfigurationError(f"{path}:1:1: no such file; run in the folder of a course")
    try:
        text = path.read_text("utf-8")
        _refuse_outdated(path, text)
        configuration = yaml.load(text, Loader=_Loader)
        settings = configuration["extra"]["terakoya"]["languages"]
    except (yaml.YAMLError, ValueError) as error:
        mark, what = getattr(error, "problem_mark", None), getattr(error, "problem", None) or error
        at = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        remedy = getattr(error, "remedy", "correct it")
        raise ConfigurationError(f"{path}:{at}: not YAML in UTF-8: {what}; {remedy}") from None
    except RecursionError:
        sentence = "too many lists and mappings in one another; write them out below each other"
        raise ConfigurationError(f"{path}:1:1: {sentence}") from None
    except (KeyError, TypeError):
        raise ConfigurationError(f"{path}:1:1: no languages; {LANGUAGES_REMEDY}") from None
    _refuse_unfollowed(path, configuration)
    _refuse_tags(path, configuration)
    _refuse_scripts(path, configuration)
    _refuse_foreign(path, configuration)
    course = Course(root, configuration, dict(_settings(path, configuration, settings)))
    _require_known(path, course)
    _require_currencies(path, course)
    _require_addresses(path, course)
    _require_switches(path, course)
    _require_folders(course)
    return course


def _refuse_unfollowed(path: Path, configuration: Mapping[str, Any]) -> None:
    """Refuse settings that would have the engine build other pages than the check has read."""
    for number, line in enumerate(lines_of(path.read_text("utf-8")), start=1):
        name = line.partition(":")[0].strip("\"' ") if line[:1].strip() else ""
        if name in UNFOLLOWED or (name == _DIRECTORIES and configuration.get(name) is not True):
            remedy = "remove it; what is not to be published stands outside course/"
            raise ConfigurationError(f"{path}:{number}:1: {name} is not followed; {remedy}")
    if INHERIT in configuration:
        sentence = f"{INHERIT} is not followed; write what that file says into this one"
        raise ConfigurationError(f"{place_in(path, INHERIT)}: {sentence}")


def _refuse_tags(path: Path, configuration: Mapping[str, Any]) -> None:
    """Refuse titles in the navigation that the engine would put into every page as HTML."""
    for title in _titles(configuration.get("nav")):
        if "<" in title:
            sentence = f'"{title}" holds a tag; write &lt; for a < that is to be read'
            raise ConfigurationError(f"{place_in(path, 'nav')}: {sentence}")


def _titles(nav: Any) -> Iterator[str]:
    """The titles in a navigation, or in a part of one."""
    if isinstance(nav, list):
        for one in nav:
            yield from _titles(one)
    elif isinstance(nav, dict):
        for title, part in nav.items():
            yield str(title)
            yield from _titles(part)


def _refuse_scripts(path: Path, configuration: Mapping[str, Any]) -> None:
    """Refuse scripts in settings, which the theme would put around the text of every page."""
    more = configuration[OWN[0]].items()
    settings: list[tuple[tuple[str, ...], Any]] = [
        ((name,), value) for name, value in configuration.items() if name not in _AS_TEXT
    ]
    settings += [((OWN[0], name), value) for name, value in more if name != OWN[1]]
    for keys, value in settings:
        if any("<script" in text.lower() for text in texts_in(value)):
            remedy = "write it into a file beside the pages, and name that in extra_javascript"
            sentence = f"{keys[-1]} holds a script; {remedy}"
            raise ConfigurationError(f"{place_in(path, *map(str, keys))}: {sentence}")


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a setting."""
    match value:
        case str():
            yield value
        case list():
            yield from chain.from_iterable(map(texts_in, value))
        case dict():
            yield from chain.from_iterable(map(texts_in, (*value, *value.values())))


def _refuse_foreign(path: Path, configuration: Mapping[str, Any]) -> None:
    """Refuse settings because of which pages would ask another host."""
    for keys, sentence in foreign_settings(configuration):
        raise ConfigurationError(f"{place_in(path, *keys)}: {sentence}")


def _refuse_outdated(path: Path, text: str) -> None:
    """Refuse what a ``mkdocs.yml`` named before fences were taken out of the engine's pages."""
    written = (line.partition("#")[0] for line in lines_of(text))
    if lines := [number for number, line in enumerate(written, 1) if _OUTDATED.search(line)]:
        remedy = (
            "remove - terakoya.lesson.extension, and below custom_fences: all that names "
            f"terakoya.lesson.superfences (lines {', '.join(map(str, lines))})"
        )
        sentence = f"fences, figures and terms need no extension any more; {remedy}"
        raise ConfigurationError(f"{path}:{lines[0]}:1: {sentence}")


def _settings(path: Path, configuration: Any, settings: Any) -> Iterator[tuple[str, Any]]:
    """Each language with its settings, what is left out filled in."""
    at = partial(place_in, path, *OWN, "languages")
    if not isinstance(settings, dict) or not settings:
        raise ConfigurationError(f"{at()}: languages is no mapping; {LANGUAGES_REMEDY}")
    for language, given in settings.items():
        if not isinstance(language, str):
            remedy = "write two letters such as en, in quotes if YAML takes them for another word"
            raise ConfigurationError(f"{at()}: {language} is no language; {remedy}")
        if mistake := mistake_in_language(language):
            raise ConfigurationError(f"{at(language)}: {mistake}")
        if not isinstance(given, dict | None):
            raise ConfigurationError(
                f"{at(language)}: {language} is no mapping; {LANGUAGES_REMEDY}"
            )
        shared = {key: configuration.get(key) or "" for key in ("site_name", "site_description")}
        filled = {"name": language, **shared, **(given or {})}
        for key, value in filled.items():
            if not isinstance(value, str):
                sentence = f'{key} is no text but {value}; write {key}: "…" in quotes'
                raise ConfigurationError(f"{at(language, key)}: {sentence}")
        yield language, filled


def _require_known(path: Path, course: Course) -> None:
    """Refuse settings of Terakoya's that are none, and a currency that stands elsewhere."""
    own = course.configuration["extra"]["terakoya"]
    languages = (
        (("languages", code), one or {}, LANGUAGE_SETTINGS)
        for code, one in own["languages"].items()
    )
    for keys, within, known in (((), own, SETTINGS), *languages):
        for name in map(str, within):
            if name not in known:
                place = place_in(path, *OWN, *keys, name)
                raise ConfigurationError(f'{place}: no setting "{name}"; {nearest(name, known)}')
    for keys, within in (((), course.configuration), (OWN[:1], course.configuration[OWN[0]])):
        if "currency" in within:
            sentence = "currency is not followed here; move it below extra: terakoya:"
            raise ConfigurationError(f"{place_in(path, *keys, 'currency')}: {sentence}")


def _require_currencies(path: Path, course: Course) -> None:
    """Refuse a currency that is none, and a course of which nothing says what it counts in."""
    own = course.configuration["extra"]["terakoya"]
    named = [((), own), *((("languages", code), one) for code, one in course.settings.items())]
    for keys, within in named:
        if "currency" in within and (mistake := require_currency(str(within["currency"]))):
            raise ConfigurationError(f"{place_in(path, *OWN, *keys, 'currency')}: {mistake}")
    if not course.currency(course.languages[0]):
        sentence = f"no currency is usual in {course.languages[0]}; add a line currency: EUR"
        raise ConfigurationError(f"{place_in(path, *OWN)}: {sentence}")


def _require_addresses(path: Path, course: Course) -> None:
    """Refuse what is no address of a site, or of the files at the code host."""
    own = course.configuration["extra"]["terakoya"]
    settings = (
        (("site_url",), course.configuration.get("site_url")),
        ((*OWN, "edit_url"), own.get("edit_url")),
    )
    for keys, given in settings:
        if given and not _ADDRESS.fullmatch(str(given)):
            sentence = f'{keys[-1]} is no address, "{given}"; write one that begins with https://'
            raise ConfigurationError(f"{place_in(path, *keys)}: {sentence}")


def _require_switches(path: Path, course: Course) -> None:
    """Refuse what is neither true nor false, such as whether devices may keep the course."""
    for name, usual in SWITCHES.items():
        given = course.configuration["extra"]["terakoya"].get(name, usual)
        if not isinstance(given, bool):
            write = f"{name}: {str(not usual).lower()}"
            sentence = f"{name} is neither true nor false but {given}; write {write}"
            raise ConfigurationError(f"{place_in(path, *OWN, name)}: {sentence}")


def place_in(path: Path, *keys: str | int) -> str:
    """Where keys, each within the one before, lead to in a ``mkdocs.yml``: ``path:line:column``.

    It is the last of them that is there.
    """
    line, column = mark_in(path, *keys)
    return f"{path}:{line}:{column}"


def mark_in(path: Path, *keys: str | int) -> tuple[int, int]:
    """The line and the column of `place_in`; in a list, a key is a number from 0."""
    node, line, column = yaml.compose(path.read_text("utf-8"), Loader=_Loader), 1, 1
    for key in keys:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            continue
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next(((name, value) for name, value in pairs if name.value == key), None)
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
        line, column = mark.line + 1, mark.column + 1
    return line, column


def load_library(course: Course) -> dict[str, Schema]:
    """Import every calculator of a course, by name.

    Raises `DeclarationError` for one that is declared wrongly, and what the import itself raises.
    """
    with package(course.calculators):
        library = {path.stem: import_calculator(path) for path in course.calculator_files()}
    for schema in library.values():
        verify(schema, course.languages_in_code, course.for_authors)
    said = course.translations()
    return {name: translated(schema, of_calculator(said, name)) for name, schema in library.items()}


def import_calculator(path: Path) -> Schema:
    """Import one calculator's file, as it stands now."""
    return read_module(import_file(path.parent, path))


def _require_folders(course: Course) -> None:
    folders: Iterable[Path] = (*map(course.pages_folder, course.languages), course.calculators)
    for folder in folders:
        if not folder.is_dir():
            raise ConfigurationError(f"{folder}:1:1: no such folder; add it")


class _Loader(yaml.SafeLoader):
    """Reads an ordinary ``mkdocs.yml``; of its tags only ``!ENV`` is followed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._sizes: dict[yaml.Node, int] = {}
        """How many values there are in one, those in it counted."""

    @override
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read a value; what a name repeats is counted again, and in itself it has no end."""
        is_name = self.check_event(yaml.AliasEvent)
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        node = super().compose_node(parent, index)
        if node and not is_name:
            self._sizes[node] = 1 + sum(self._sizes[one] for one in _values_in(node))
        if node and self._sizes.get(node, MOST) >= MOST:
            problem = f"names such as *this repeat over {MOST} values, or what they stand in"
            raise Refused(problem, "write it out without them", mark)
        return node


def _values_in(node: yaml.Node) -> Iterator[yaml.Node]:
    match node:
        case yaml.SequenceNode():
            yield from node.value
        case yaml.MappingNode():
            yield from chain.from_iterable(node.value)


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
add_env_tag(_Loader)
