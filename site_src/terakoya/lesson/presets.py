"""The presets of a calculator: what is wrong with them, and what they type into its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, TypedDict

from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.locale import Locale
from terakoya.calculator.preset import Preset
from terakoya.calculator.schema import PRESETS, Schema
from terakoya.lesson.currencies import require_currency
from terakoya.lesson.fences import CHOSEN, nearest

EXAMPLE = ""
"""What stands for the name of a preset where a page's own example is meant."""
WRITE = 'write presets = {"salon": Preset(Text(…), {"price": 7_000})}'

type Mistakes = Iterator[tuple[str, str, str]]
"""Where in the class, what is wrong, and what to write."""


class PresetTexts(TypedDict):
    """What presets type into a calculator's inputs, where amounts are in some currencies."""

    currencies: list[str]
    """Their codes; the page's own is empty."""
    typed: dict[str, dict[str, str]]
    """By preset and input; after the first of the list only what is typed otherwise than there."""


def preset_texts(
    schema: Schema, example: Mapping[str, Any], locale: Locale
) -> tuple[str, list[PresetTexts]]:
    """The preset that says what a page's example does, else `EXAMPLE`; and what each types."""
    presets = schema.presets
    if not presets:
        return EXAMPLE, []
    own = _typed(schema, {EXAMPLE: example}, locale)[EXAMPLE]
    first = _typed(schema, _values(schema, locale.currency.code), locale)
    shown = next((name for name, typed in first.items() if typed == own), EXAMPLE)
    examples = {EXAMPLE: example} if shown == EXAMPLE else {}
    texts = [PresetTexts(currencies=[EXAMPLE], typed={**dict.fromkeys(examples, own), **first})]
    for code in locale.currencies if schema.in_currency else ():
        elsewhere = locale.in_currency(code)
        typed = _typed(schema, {**examples, **_values(schema, code)}, elsewhere)
        _join(texts, code, typed)
    return shown, texts


def _values(schema: Schema, code: str) -> dict[str, dict[str, Any]]:
    """By preset, the values of all inputs in a currency."""
    defaults = {name: declared.default for name, declared in schema.inputs.items()}
    return {name: {**defaults, **one.said_in(code)} for name, one in schema.presets.items()}


def _typed(
    schema: Schema, values: Mapping[str, Mapping[str, Any]], locale: Locale
) -> dict[str, dict[str, str]]:
    return {
        preset: {name: schema.inputs[name].typed(one, locale) for name, one in given.items()}
        for preset, given in values.items()
    }


def _join(texts: list[PresetTexts], code: str, typed: Mapping[str, Mapping[str, str]]) -> None:
    """Add a currency to those in which the same is typed."""
    first = texts[0]["typed"]
    otherwise = {
        preset: {name: text for name, text in given.items() if text != first[preset][name]}
        for preset, given in typed.items()
    }
    if not any(otherwise.values()):
        texts[0]["currencies"].append(code)
        return
    alike = next((one for one in texts[1:] if one["typed"] == otherwise), None)
    if alike:
        alike["currencies"].append(code)
    else:
        texts.append(PresetTexts(currencies=[code], typed=otherwise))


# --- What is declared wrongly -------------------------------------------------------------------


def preset_mistakes(schema: Schema, locale: Locale) -> Mistakes:
    """What is wrong with each of them; if nothing is, with two that are alike."""
    if not are_presets(schema.presets):
        yield PRESETS, "hold what is no Preset", WRITE
        return
    if schema.presets and CHOSEN in schema.inputs:
        yield CHOSEN, "is an input, and what chooses a preset in a fence", "rename the input"
    found = [
        mistake
        for name, one in schema.presets.items()
        for mistake in _mistakes(schema, name, one, locale)
    ]
    yield from found or _alike(schema)


def are_presets(presets: object) -> bool:
    """Whether an attribute of a class holds presets by name."""
    return isinstance(presets, Mapping) and all(
        isinstance(one, Preset)
        and all(isinstance(said, Mapping) for said in (one.said, *one.by_currency.values()))
        for one in presets.values()
    )


def _mistakes(schema: Schema, name: object, preset: Preset, locale: Locale) -> Mistakes:
    place = f"{PRESETS}.{name}"
    if not (isinstance(name, str) and name.isidentifier() and name.isascii()):
        yield place, "is no name", "use letters, digits and _ only"
        return
    if not preset.said:
        yield place, "says nothing", 'write Preset(Text(…), {"price": 7_000})'
    yield from _mistakes_in_values(schema, place, preset.said, locale)
    for code, said in preset.by_currency.items():
        if mistake := require_currency(code):
            problem, _, remedy = mistake.partition("; ")
            yield f"{place}.{code}", problem, remedy
        else:
            yield from _mistakes_in_values(schema, f"{place}.{code}", said, locale)


def _mistakes_in_values(
    schema: Schema, place: str, said: Mapping[str, Any], locale: Locale
) -> Mistakes:
    for name, value in said.items():
        declared: Input | None = schema.inputs.get(name)
        if declared is None:
            yield (
                f"{place}.{name}",
                f'no input "{name}" in calculator {schema.name}',
                nearest(name, schema.inputs),
            )
        elif mistake := _mistake_in_value(declared, value, locale):
            yield f"{place}.{name}", *mistake


def _mistake_in_value(declared: Input, value: Any, locale: Locale) -> tuple[str, str] | None:
    try:
        read = declared.read_plain(declared.plain(value, locale), locale)
    except Unreadable as unreadable:
        said = unreadable.sentence.show(locale).rstrip(".")
        return f"{value!r} can't be used: {said}", "change it or the range"
    except Exception:  # whatever a kind raises at what it was not made for
        return f"{value!r} is no value of this kind", "write one in the units of code"
    return None if read == value else (f"{value!r} reads back as {read!r}", f"write {read!r}")


def _alike(schema: Schema) -> Mistakes:
    """Presets that a reader can't tell apart: by what they say, or by what they are called."""
    codes = {"", *(code for one in schema.presets.values() for code in one.by_currency)}
    everywhere = [_values(schema, code) for code in codes]
    for (first, one), (second, other) in combinations(schema.presets.items(), 2):
        if all(values[first] == values[second] for values in everywhere):
            yield f"{PRESETS}.{second}", f"says the same as {first}", "remove one of them"
        elif any(
            one.name[language] == other.name[language]
            for language in (*one.name.languages, *other.name.languages)
        ):
            yield f"{PRESETS}.{second}", f"is called as {first} is", "give it a name of its own"
