"""The first live answer: of the site, of stock Pyodide, and of the floor under the site.

The floor is the same site with a worker that answers from a can: what is left to be gained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from benchmarks import engines, plain, site
from benchmarks.bench import Bench, Place, folder, place
from benchmarks.engines import Engine
from benchmarks.line import PHONE, UNTHROTTLED, Speed
from benchmarks.rows import Measured, Row
from benchmarks.throttle import require_proc
from benchmarks.visit import Visit

STAY = 5.0
"""Seconds between the first answer and leaving, before a second visit."""

STOCK = "stock Pyodide in a worker"


def live(bench: Bench) -> list[Row]:
    """The first live answer with an empty cache, the bytes until then, and on a second visit."""
    rounds = _visits(bench, "First live answer", UNTHROTTLED)
    sent = [tuple(one[0].megabytes for one in readers) for readers in rounds]
    return [
        Row("first live answer", STOCK, _times(rounds, 0), 0.22),
        Row("first live answer, second visit", STOCK, _times(rounds, 1), 0.25),
        Row("bytes until the first live answer", STOCK, sent, 2.4, "MB", compared="nothing"),
    ]


def phone(bench: Bench) -> list[Row]:
    """Both visits on a phone: a slow line, a slow processor."""
    require_proc()
    rounds = _visits(bench, "First live answer, phone", PHONE, slow=True)
    return [
        Row("first live answer, phone", STOCK, _times(rounds, 0), 0.22),
        Row("first live answer, phone, second visit", STOCK, _times(rounds, 1), 0.27),
    ]


def firefox(bench: Bench) -> list[Row]:
    """The first live answer in Firefox."""
    return _in_engine(bench, "Firefox", engines.firefox())


def webkit(bench: Bench) -> list[Row]:
    """The first live answer in WebKitGTK."""
    return _in_engine(bench, "WebKitGTK", engines.webkit())


def _visits(
    bench: Bench, what: str, speed: Speed, slow: bool = False
) -> list[tuple[list[Visit], ...]]:
    """Of each round, the first two visits of a reader to each page."""

    def visit(page: Place, slow: bool, stays: Sequence[float]) -> list[Visit]:
        with bench.reader() as one:
            change = site.change()
            return [one.first_answer(page.line, page.path, change, slow, stay) for stay in stays]

    with _pages(speed) as pages:
        # Unmeasured: the first visit finds the machine's own caches empty too.
        for page in pages:
            visit(page, False, [0.0])
        return bench.alternate(what, *_each(pages, lambda page: visit(page, slow, [STAY, 0.0])))


def _in_engine(bench: Bench, name: str, engine: Engine) -> list[Row]:
    """The first live answer in another browser, which is opened for each visit."""
    what = f"live answer, {name}"
    with _pages(UNTHROTTLED, probed=True) as pages:
        for page in pages:  # unmeasured, as above
            engine(page.address)
        rounds = bench.alternate(f"First {what}", *_each(pages, lambda page: engine(page.address)))
    return [Row(f"first {what}", f"{STOCK} there", rounds)]


def _times(rounds: Sequence[tuple[list[Visit], ...]], visit: int) -> list[Measured]:
    return [tuple(one[visit].milliseconds for one in readers) for readers in rounds]


def _each[T](pages: Sequence[Place], measure: Callable[[Place], T]) -> list[Callable[[], T]]:
    return [partial(measure, page) for page in pages]


@contextmanager
def _pages(speed: Speed, probed: bool = False) -> Iterator[tuple[Place, Place, Place]]:
    """The site's page, that of stock Pyodide, and the floor; ``probed``: each times itself."""
    with folder() as made:
        ours, stock, floor = made / "ours", made / "stock", made / "floor"
        site.make_copy(ours)
        site.make_floor(floor)
        plain.make_stock(stock)
        if probed:
            for path in (ours / site.PAGE, stock, floor / site.PAGE):
                engines.add_probe(path / "index.html", site.change())
        with (
            place(ours, site.PAGE, speed) as first,
            place(stock, "", speed) as second,
            place(floor, site.PAGE, speed) as third,
        ):
            yield first, second, third
