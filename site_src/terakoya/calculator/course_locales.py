"""The locales and translations of a course as plain values: the build writes them in this place.

Here, where `terakoya.lesson` reads a course itself, there are none.
"""

from typing import Any

LOCALES: dict[str, Any] = {}
TRANSLATIONS: dict[str, Any] = {}
