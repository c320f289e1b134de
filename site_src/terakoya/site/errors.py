"""The errors of building and serving a site, each message a sentence that says what to do."""

from __future__ import annotations

from terakoya.calculator.errors import TerakoyaError


class BundleError(TerakoyaError):
    """A Pyodide bundle that can't be made, or that answers differently from CPython."""


class ProgramError(BundleError):
    """A program that failed as it ran a course's calculators, with what it said."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return f"a calculator can't be run: {self.said}; mend it and build again"


class DrawingError(TerakoyaError):
    """A chart that can't be drawn, with what was said of it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return f"a chart can't be drawn: {self.said}; report it, with the calculator's file"


class StyleError(TerakoyaError):
    """A theme's style sheets that can't be read, with what was said of them."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return f"the theme's style sheets can't be read: {self.said}; report it"


class EngineError(TerakoyaError):
    """A language that the site engine can't build, with what the engine said."""

    def __init__(self, language: str, said: str) -> None:
        super().__init__(language, said)
        self.language = language
        self.said = said

    def __str__(self) -> str:
        return f"mkdocs.yml:1:1: the site engine does not build {self.language}: {self.said}"


class ServerError(TerakoyaError):
    """An address that the development server can't have."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(host, port, reason)
        self.address = f"{host}:{port}"
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}; choose another port, such as --port 8001"
