"""What always holds of a retention curve, and the curve against SciPy's and published fits."""

import math
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.special import betaln  # type: ignore[import-untyped]
from support.locales import said

from calculators.retention_curve import RetentionCurve
from terakoya import InvalidInput, Text


def remaining(start: int, percentages: list[int]) -> tuple[int, ...]:
    """Those left where such percentages leave, month by month."""
    return tuple(accumulate(percentages, lambda left, p: left - left * p // 100, initial=start))


percentages = st.lists(st.integers(0, 90), min_size=1, max_size=12)
groups = st.builds(
    remaining,
    st.integers(1, 2_000),
    st.one_of(percentages, percentages.map(lambda falling: sorted(falling, reverse=True))),
)
loyal_groups = st.builds(
    remaining,
    st.integers(100, 2_000),
    st.lists(st.integers(1, 6), min_size=2, max_size=6, unique=True).map(
        lambda falling: [10 * percentage for percentage in sorted(falling, reverse=True)]
    ),
)

tiring_groups = st.builds(
    remaining,
    st.just(1_000_000),
    st.lists(st.integers(1, 9), min_size=2, max_size=5, unique=True).map(
        lambda rising: [10 * percentage for percentage in sorted(rising)]
    ),
)


def log_likelihood(survivors: tuple[int, ...], alpha: float, beta: float) -> float:
    """As Fader and Hardie write it: of those who left in each month, and of those still there."""
    left = np.array(survivors, float)
    month = np.arange(1, len(left))
    in_month = betaln(alpha + 1, beta + month - 1) - betaln(alpha, beta)
    after_all = betaln(alpha, beta + len(left) - 1) - betaln(alpha, beta)
    return float(np.sum((left[:-1] - left[1:]) * in_month) + left[-1] * after_all)


def best_by_scipy(survivors: tuple[int, ...]) -> tuple[float, float, float]:
    """Alpha, beta and the log likelihood that SciPy's optimiser finds, from several starts."""
    found = [
        minimize(
            lambda x: -log_likelihood(survivors, math.exp(x[0]), math.exp(x[1])),
            start,
            method="Nelder-Mead",
            bounds=[(-11, 11)] * 2,
            options={"xatol": 1e-9, "fatol": 1e-11},
        )
        for start in ([0, 0], [3, 4], [-3, 0])
    ]
    best = min(found, key=lambda one: one.fun)
    return math.exp(best.x[0]), math.exp(best.x[1]), -best.fun


# Fader and Hardie (2007), the two segments of their table 1, over seven years (and four).
@pytest.mark.parametrize(
    ("survivors", "alpha", "beta"),
    [
        ((1000, 631, 468, 382, 326), 0.764, 1.296),
        ((1000, 631, 468, 382, 326, 289, 262, 241), 0.704, 1.182),
        ((1000, 869, 743, 653, 593, 551, 517, 491), 0.668, 3.806),
    ],
)
def test_published_fits(survivors: tuple[int, ...], alpha: float, beta: float) -> None:
    group = RetentionCurve(survivors=survivors)
    assert group.alpha() == pytest.approx(alpha, abs=0.005)
    assert group.beta() == pytest.approx(beta, abs=0.005)
    by_scipy = best_by_scipy(survivors)
    assert (group.alpha(), group.beta()) == pytest.approx(by_scipy[:2], rel=1e-5)


@given(loyal_groups)
def test_scipy_finds_nothing_likelier(survivors: tuple[int, ...]) -> None:
    group = RetentionCurve(survivors=survivors)
    alpha, beta = group.alpha(), group.beta()
    assert alpha is not None
    assert beta is not None
    here = log_likelihood(survivors, alpha, beta)
    for step in (0.98, 1.02):
        assert log_likelihood(survivors, alpha * step, beta) < here
        assert log_likelihood(survivors, alpha, beta * step) < here
        # Along the ridge, where both grow together, far out the difference is small.
        assert log_likelihood(survivors, alpha * step, beta * step) <= here + 1e-9


@pytest.mark.parametrize(
    "survivors",
    [(10, 6, 5, 5, 4), (50, 20, 12, 9, 9, 8), (3, 2, 2, 1, 1, 1), (2000, 1500, 1200, 1010, 880)],
)
def test_scipy_starts_elsewhere_and_ends_here(survivors: tuple[int, ...]) -> None:
    group = RetentionCurve(survivors=survivors)
    alpha, beta, best = best_by_scipy(survivors)
    assert group.alpha() == pytest.approx(alpha, rel=1e-3)
    assert group.beta() == pytest.approx(beta, rel=1e-3)
    here = log_likelihood(survivors, group.alpha() or 0, group.beta() or 0)
    assert here == pytest.approx(best, abs=1e-8)


@given(tiring_groups)
def test_where_churn_rises_the_nearer_to_constant_the_likelier(
    survivors: tuple[int, ...],
) -> None:
    group = RetentionCurve(survivors=survivors)
    churn = group.average_churn()
    assert group.alpha() is None
    near = [log_likelihood(survivors, churn * size, (1 - churn) * size) for size in (10, 1e3, 1e5)]
    assert near == sorted(near)


@given(groups, st.integers(1, 60))
def test_those_left_only_fall_and_the_churn_of_those_who_stay_falls_too(
    survivors: tuple[int, ...], horizon: int
) -> None:
    group = RetentionCurve(survivors=survivors, horizon=horizon)
    rows = group.projection()
    assert [row.month for row in rows] == list(range(1, horizon + 1))
    if group.alpha() is None:
        assert {(row.expected, row.churn) for row in rows} == {(None, None)}
        assert (group.share_left(), group.expected_lifetime()) == (None, None)
        return
    expected = [float(survivors[0])] + [row.expected or 0 for row in rows]
    churns = [row.churn or 0 for row in rows]
    assert all(later < before for before, later in pairwise(churns))
    assert all(
        later == pytest.approx(before * (1 - churn))
        for (before, later), churn in zip(pairwise(expected), churns, strict=True)
    )
    assert expected[-1] == pytest.approx((group.share_left() or 0) * survivors[0])
    assert sum(expected[:-1]) / survivors[0] == pytest.approx(group.expected_lifetime())


@given(groups, st.integers(1, 60))
def test_constant_churn_pays_as_many_months_as_its_geometric_sum(
    survivors: tuple[int, ...], horizon: int
) -> None:
    group = RetentionCurve(survivors=survivors, horizon=horizon)
    churn = group.average_churn()
    months = (1 - (1 - churn) ** horizon) / churn if churn else horizon
    assert group.constant_lifetime() == pytest.approx(months)


def test_a_thousand_months_are_fitted() -> None:
    """To a curve with alpha 2/3 and beta 1, rounded to whole people of a hundred million."""
    share, survivors = 1.0, [100_000_000]
    for month in range(1, 1_000):
        share *= month / (month + 2 / 3)
        survivors.append(round(100_000_000 * share))
    group = RetentionCurve(survivors=tuple(survivors), horizon=60)
    assert group.alpha() == pytest.approx(2 / 3, rel=1e-5)
    assert group.beta() == pytest.approx(1, rel=1e-5)
    drawing = group.curves()
    assert len(drawing.points) == 61
    assert drawing.points[-1].observed == survivors[60] / 100_000_000
    assert drawing.marks == ()


def test_the_fit_is_close() -> None:
    """Churn of 1/2 then 1/3 gives 1 and 1, to far more places than are shown."""
    group = RetentionCurve(survivors=(6, 3, 2))
    assert group.alpha() == pytest.approx(1, rel=3e-9)
    assert group.beta() == pytest.approx(1, rel=3e-9)


def test_the_table_of_the_default() -> None:
    rows = RetentionCurve(survivors=(100, 60, 45), horizon=4).projection()
    assert [row.month for row in rows] == [1, 2, 3, 4]
    assert [row.observed for row in rows] == [60, 45, None, None]
    assert [row.expected for row in rows] == pytest.approx([60, 45, 405 / 11, 405 / 11 * 6 / 7])
    assert [row.churn for row in rows] == pytest.approx([2 / 5, 1 / 4, 2 / 11, 1 / 7])


def test_the_chart_shows_what_was_seen_and_what_two_models_make_of_it() -> None:
    drawing = RetentionCurve(survivors=(6, 3, 2), horizon=4).curves()
    assert [point.month for point in drawing.points] == [0, 1, 2, 3, 4]
    assert [point.observed for point in drawing.points] == [1, 0.5, 1 / 3, None, None]
    assert [point.constant for point in drawing.points] == pytest.approx(
        [(5 / 9) ** month for month in range(5)]
    )
    assert [point.curve for point in drawing.points] == pytest.approx(
        [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5]
    )
    assert [(mark.at, mark.label) for mark in drawing.marks] == [
        (2, Text(en="Data end here", ja="実績はここまで"))
    ]
    assert said(drawing.finding) == Text(
        en="After 4 months, 20% are likely to be still there; one constant rate says 9.53%",
        ja="4か月後に残る見込みは20%。一定の率で計算すると9.53%です",
    )


@pytest.mark.parametrize(
    ("months", "horizon", "points", "is_marked"),
    [(4, 1, 5, True), (60, 1, 61, True), (61, 60, 61, False), (2, 60, 61, True)],
)
def test_the_chart_reaches_to_the_horizon_and_the_data_but_not_too_far(
    months: int, horizon: int, points: int, is_marked: bool
) -> None:
    survivors = tuple(range(2 * months, months - 1, -1))
    drawing = RetentionCurve(survivors=survivors, horizon=horizon).curves()
    assert len(drawing.points) == points
    assert [mark.at for mark in drawing.marks] == [months] * is_marked


FEW_LATER = (
    "Too few went after the first month to fit a curve",
    "2か月目以降にやめた人が少なすぎて、曲線を引けません",
)


@pytest.mark.parametrize(
    ("survivors", "en", "ja"),
    [
        (
            (1000, 631),
            "One month gives a rate, not a curve: add the number still there a month later",
            "1か月分では率しかわかりません。翌月に残った人数も入れてください",
        ),
        (
            (100, 100, 100),
            "Nobody has left yet, so there is nothing to project from",
            "まだ誰もやめていないため、先を見通す手がかりがありません",
        ),
        ((1000, 0, 0), *FEW_LATER),
        ((1000, 900, 900), *FEW_LATER),
        ((100_000_000, 1_000, 999), *FEW_LATER),
        (
            (1000, 500, 250, 125),
            "The share leaving is not falling: one rate, 50% a month, describes these figures",
            "解約率は下がっていません。この数字は、月50%という一つの率で表せます",
        ),
        (
            (100, 100, 90),
            "The share leaving is not falling: one rate, 5% a month, describes these figures",
            "解約率は下がっていません。この数字は、月5%という一つの率で表せます",
        ),
        (
            (1000, 900, 900, 800),
            "The share leaving is not falling: one rate, 7.14% a month, describes these figures",
            "解約率は下がっていません。この数字は、月7.14%という一つの率で表せます",
        ),
        (
            (100, 90, 50),
            "The share leaving is not falling: one rate, 26.32% a month, describes these figures",
            "解約率は下がっていません。この数字は、月26.32%という一つの率で表せます",
        ),
        (
            (100_000_000, 50_000_000, 25_000_001),
            "The share leaving is not falling: one rate, 50% a month, describes these figures",
            "解約率は下がっていません。この数字は、月50%という一つの率で表せます",
        ),
    ],
)
def test_why_there_is_no_curve(survivors: tuple[int, ...], en: str, ja: str) -> None:
    drawing = RetentionCurve(survivors=survivors).curves()
    assert said(drawing.finding) == Text(en=en, ja=ja)
    assert {point.curve for point in drawing.points} == {None}
    assert drawing.points[1].observed == survivors[1] / survivors[0]


@given(st.integers(3, 12), st.integers(1, 9))
def test_a_constant_churn_has_no_curve_however_binary_fractions_round(
    months: int, percent: int
) -> None:
    survivors = [100**4]
    while len(survivors) < months and survivors[-1] * (100 - percent) % 100 == 0:
        survivors.append(survivors[-1] * (100 - percent) // 100)
    group = RetentionCurve(survivors=tuple(survivors))
    assert group.alpha() is None
    assert group.average_churn() == pytest.approx(percent / 100)


def test_nobody_to_begin_with() -> None:
    with pytest.raises(InvalidInput) as caught:
        RetentionCurve(survivors=(0, 0))
    assert caught.value.name == "survivors"
    assert said(caught.value.sentence) == Text(
        en="Nobody began; enter 1 or more as the first number.",
        ja="はじめの人数が0人です。1番目には1以上を入力してください。",
    )


def test_those_left_may_not_rise() -> None:
    with pytest.raises(InvalidInput) as caught:
        RetentionCurve(survivors=(2000, 1000, 1001, 5))
    assert caught.value.name == "survivors"
    assert said(caught.value.sentence) == Text(
        en="After month 2 there are 1,001, more than the 1,000 before; enter the same or fewer, "
        "without people who joined later.",
        ja="2か月後の1,001人が、その前の1,000人より多くなっています。"
        "あとから入った人を除き、同じか少ない人数を入力してください。",
    )
