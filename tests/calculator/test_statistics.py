"""The interval of a share, against SciPy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]

from terakoya import wilson_interval


@given(st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_scipys(case: tuple[int, int]) -> None:
    successes, trials = case
    expected = binomtest(successes, trials).proportion_ci(method="wilson")
    assert wilson_interval(successes, trials) == pytest.approx(
        (expected.low, expected.high), abs=1e-12
    )


def test_nobody_asked_says_nothing() -> None:
    assert wilson_interval(0, 0) is None


def test_the_ends_are_exact() -> None:
    nobody, everybody = wilson_interval(0, 20), wilson_interval(20, 20)
    assert nobody is not None
    assert everybody is not None
    assert (nobody[0], everybody[1]) == (0.0, 1.0)
    assert (nobody[1], everybody[0]) == pytest.approx((0.1611, 0.8389), abs=1e-4)
