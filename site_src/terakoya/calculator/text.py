"""A text in every language of a course."""

from __future__ import annotations


class Text:
    """One text in several languages: ``Text(en="Price", ja="価格")``.

    The languages are the keywords. A text that lacks the language asked for answers in English,
    or in the first language it has: system sentences then still reach a reader of a third language.
    """

    __slots__ = ("_translations",)

    def __init__(self, **translations: str) -> None:
        self._translations = translations

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it has, in the order written."""
        return tuple(self._translations)

    def __getitem__(self, language: str) -> str:
        """The text in a language, with the fall-back described for the class."""
        if language in self._translations:
            return self._translations[language]
        first = next(iter(self._translations.values()), "")
        return self._translations.get("en", first)

    def put(self, **values: Text | str) -> Text:
        """The same text with ``{name}`` replaced by each value in the same language."""
        return Text(
            **{
                language: pattern.format(
                    **{
                        name: value[language] if isinstance(value, Text) else value
                        for name, value in values.items()
                    }
                )
                for language, pattern in self._translations.items()
            }
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._translations == other._translations

    def __hash__(self) -> int:
        return hash(tuple(self._translations.items()))

    def __repr__(self) -> str:
        return f"Text({', '.join(f'{k}={v!r}' for k, v in self._translations.items())})"

    def __str__(self) -> str:
        return self[""]
