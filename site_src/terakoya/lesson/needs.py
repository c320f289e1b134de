"""Which of a reader's numbers a figure needs, found by moving each input of its calculator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from terakoya.calculator.business import TIMES, Own
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.locale import Locale
from terakoya.calculator.mine import depends_on
from terakoya.calculator.schema import Schema
from terakoya.lesson.fences import Library
from terakoya.lesson.quantities import Businesses


class Needs:
    """What figures depend on, with the numbers of several businesses; asked once each."""

    def __init__(self, businesses: Businesses, library: Library, locale: Locale) -> None:
        said = [{}, *businesses.presets_in(locale.currency.code)]
        find = library.__getitem__
        self._tried = [Own(businesses.quantities, find, one, locale) for one in said]
        self._found: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def of(self, schema: Schema, shown: str, typed: Mapping[str, str]) -> tuple[str, ...]:
        """The inputs that an output or a chart depends on, in the order of the form.

        Those that play no part until somebody says so are none of them, nor those that are given.
        """
        asked = schema, shown, *typed.items()
        if asked not in self._found:
            free = list(_free(schema, typed))
            found = {
                name
                for values in self.tried(schema, typed)
                for name in depends_on(schema, values, shown, free)
            }
            self._found[asked] = tuple(name for name in free if name in found)
        return self._found[asked]

    def of_scenarios(
        self, schema: Schema, chart: str, scenarios: Iterable[Mapping[str, str]]
    ) -> list[str]:
        """The inputs that a chart depends on in any of several scenarios."""
        found = {name for typed in scenarios for name in self.of(schema, chart, typed)}
        return [name for name in schema.inputs if name in found]

    def quantities_of(
        self, schema: Schema, shown: str, scenarios: Iterable[Mapping[str, str]]
    ) -> list[str]:
        """The keys of the quantities that those inputs mean."""
        names = self.of_scenarios(schema, shown, scenarios)
        meant = (schema.inputs[name].means for name in names)
        return [quantity.key for quantity in meant if quantity]

    def tried(self, schema: Schema, typed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """The inputs with each business's numbers, and with what is typed."""
        for own in self._tried:
            try:
                values = own.values(schema, typed, ())
            except Unreadable:
                continue
            if isinstance(values, dict):
                yield values


def _free(schema: Schema, typed: Mapping[str, str]) -> Iterator[str]:
    """The inputs that are for the reader's numbers: not given, nor without a part until then."""
    for name, declared in schema.inputs.items():
        is_given = name in typed and not typed[name].startswith(TIMES)
        if not is_given and (declared.means or declared.neutral is None):
            yield name
