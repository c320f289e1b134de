"""What a business knows about itself: each quantity once, asked for or worked out from others.

A course's quantities are the attributes of one class, a `Quantities`; inputs and outputs of its
calculators name those that they mean.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, ClassVar, Literal, Self, overload

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds import Input, InputKind
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.kinds.kind import described
from terakoya.calculator.text import Text

MODULE = "_quantities"
"""What calculators import them from, in their own folder: a file, or a folder of files."""

QUESTIONNAIRE = "questionnaire"
"""In that folder, the file that says how they are asked for, which only the build reads."""

type Per = Literal["customer", "day", "hour", "interval", "month", "sale", "year"]
"""What a figure is of: a rate a month is no rate a year.

An interval is what passes between two visits of a customer.
"""

type Basis = Literal["counted", "decided", "guessed"]
"""Where a figure comes from at first; one that is decided is never unsure."""


class Missing(Exception):
    """What is to be worked out needs a quantity that nobody has said."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Undefined(Exception):
    """What is to be worked out needs one that has no value, the others being what they are."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Question:
    """How a quantity is asked for, in plain words."""

    asks: Text
    unlike: Text
    """What it is not, and might be taken for."""
    how: Text
    """How somebody finds out who doesn't know it."""
    typical: tuple[float, float] | None = None
    """The ends of what is usual, in the units of code."""
    basis: Basis = "counted"
    pair: int = 0
    """Over how many of what it is per, where it is asked as two counts: so many out of so many.

    0 where it is asked as one figure.
    """
    unsure: float | None = None
    """How far it may be off where it is a guess, either way; None for what is usual of its kind."""


@dataclass(frozen=True, eq=False, repr=False)
class Quantity:
    """Something that a business knows, or could.

    Above a method, ``@Quantity(…)``, it is what the method gives: for good, or where it may be said
    too, until it is. Where the method gives None, there is no value, or it has to be said.
    """

    declared: Any
    """An input that may be left empty: ``money(None, label=Text(…))``."""
    per: Per | None = None
    question: Question | None = None
    until_said: float | None = None
    """What it is taken as until somebody says it."""
    sayable: bool = False
    """Whether it may be said, though nobody asks for it."""
    method: Callable[[Any], Any] | None = None
    key: str = ""
    """The name of the attribute that it is."""
    module: str = ""
    """Where the class stands whose attribute it is."""

    def __post_init__(self) -> None:
        if not (
            isinstance(self.declared, dataclasses.Field) and METADATA in self.declared.metadata
        ):
            remedy = "write Quantity(money(None, label=Text(…)), …), or another kind's"
            raise DeclarationError(
                "Quantity", f"{described(self.declared)} declares nothing", remedy
            )

    @property
    def input(self) -> Input:
        """What it is declared as, by its own name."""
        declared: Input = self.declared.metadata[METADATA]
        return replace(declared, name=self.key)

    @property
    def kind(self) -> InputKind:
        """What its values are."""
        return self.input.kind

    @property
    def label(self) -> Text:
        """What it is called."""
        return self.input.label

    @property
    def may_be_said(self) -> bool:
        """Whether a value can be given; of the others each is worked out."""
        return self.question is not None or self.sayable or self.method is None

    @overload
    def __call__(self, method: Callable[[Any], float | None]) -> Quantity: ...
    @overload
    def __call__(self, method: Callable[[Any], tuple[float, ...]]) -> Any: ...
    def __call__(self, method: Callable[[Any], Any]) -> Quantity:
        """The same, as a method gives it."""
        return replace(self, method=method)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "key", name)
        object.__setattr__(self, "module", owner.__module__)

    def __repr__(self) -> str:
        return f"Quantity({self.key!r})"

    @overload
    def __get__(self, business: None, owner: type) -> Self: ...
    @overload
    def __get__(self, business: object, owner: type) -> float: ...
    def __get__(self, business: object | None, owner: type) -> Any:
        """Of the class, the quantity; of an instance that was not given a value, what it has then.

        Raises `Missing` and `Undefined`.
        """
        if business is None:
            return self
        value = self.method(business) if self.method else self.until_said
        if value is not None:
            return value
        raise Missing(self.key) if self.may_be_said else Undefined(self.key)


def own_quantities(business: type) -> dict[str, Quantity]:
    """Those that a class itself declares, by key; those of its bases are not among them."""
    return {key: one for key, one in vars(business).items() if isinstance(one, Quantity)}


def quantities_in(module: ModuleType) -> type[Quantities]:
    """The class of quantities that calculators import; raises `DeclarationError` if not one is."""
    found = list(classes_in(module))
    if len(found) == 1:
        return found[0]
    remedy = "write class Business(Quantities), and in it all that calculators mean"
    problem = f"{len(found)} classes hold quantities"
    raise DeclarationError(module.__name__.rpartition(".")[2], problem, remedy)


def classes_in(module: ModuleType) -> Iterator[type[Quantities]]:
    """The classes of quantities that a module itself declares."""
    classes = (value for value in vars(module).values() if isinstance(value, type))
    for one in classes:
        if issubclass(one, Quantities) and one.__module__ == module.__name__:
            yield one


class Quantities:
    """The base of the class whose attributes are a course's quantities.

    An instance is one business: it has what was said of it, or is supposed, and gives what follows.
    """

    by_key: ClassVar[Mapping[str, Quantity]] = {}
    """Those of the class and of its bases, in the order written."""
    goals: ClassVar[tuple[str, ...]] = ()
    """What a business is after, amounts that are to be no loss: ``settled_result``, by its key, or
    ``break_even.profit``, a calculator's output. What is to be found out next is measured by them.
    """

    def __init__(self, said: Mapping[str, Any], supposed: Mapping[str, Any] = {}) -> None:
        self.rests: set[str] = set()
        """The keys of what was said and is asked for since."""
        self._said = said.keys()
        vars(self).update({**supposed, **said})

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        if name in own["_said"]:
            own["rests"].add(name)
        return object.__getattribute__(self, name)

    def __init_subclass__(cls) -> None:
        cls.by_key = {**cls.by_key, **own_quantities(cls)}

    def was_said(self, key: str) -> bool:
        """Whether a value was given for a quantity, which may have one otherwise."""
        return key in self._said
