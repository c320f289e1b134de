"""What to begin from: the presets of a calculator, in fences and on its page."""

import json
import re
from dataclasses import dataclass
from html import unescape

import pytest
from support.locales import DE, EN, JA, US

from terakoya import Preset, Text, choice, count, money, output
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import read_class
from terakoya.calculator.session import find
from terakoya.calculator.translation import Translation, texts_of, translated
from terakoya.lesson.fences import read_preset
from terakoya.lesson.markdown import read_page
from terakoya.lesson.presets import PresetTexts, preset_texts
from terakoya.lesson.render import Renderer
from terakoya.lesson.words import words_of


@dataclass(frozen=True)
class Cake:
    """What cakes cost."""

    title = Text(en="Cake", ja="ケーキ")
    presets = {
        "sponge": Preset(Text(en="Sponge", ja="スポンジ"), {"price": 1_500, "eggs": 4}),
        "cheese": Preset(
            Text(en="Cheese", ja="チーズ"),
            {"price": 2_000, "size": "large"},
            {"USD": {"price": 45_00, "eggs": 3}},
        ),
    }

    price: int = money(1_000, label=title)
    eggs: int = count(2, label=title)
    size: str = choice("small", label=title, options={"small": title, "large": title})

    @output(label=title, kind=money, main=True)
    def cost(self) -> int:
        return self.price * self.eggs


CAKE = read_class("cake", Cake)
EXAMPLE = {"price": 1_200, "eggs": 2, "size": "small"}


def texts(locale: Locale) -> list[PresetTexts]:
    return preset_texts(CAKE, EXAMPLE, locale)[1]


def typed_in(code: str, locale: Locale) -> dict[str, dict[str, str]]:
    """By preset, what is typed where amounts are in a currency, as a page's script reads it."""
    first, *others = texts(locale)
    [otherwise] = [one["typed"] for one in others if code in one["currencies"]] or [{}]
    return {name: {**given, **otherwise.get(name, {})} for name, given in first["typed"].items()}


def test_every_input_is_said_as_it_is_typed() -> None:
    assert texts(JA)[0]["typed"] == {
        "": {"price": "1,200", "eggs": "2", "size": "small"},
        "sponge": {"price": "1,500", "eggs": "4", "size": "small"},
        "cheese": {"price": "2,000", "eggs": "2", "size": "large"},
    }
    assert texts(DE)[0]["typed"]["sponge"]["price"] == "15"
    assert texts(US)[0]["typed"]["cheese"] == {"price": "45", "eggs": "3", "size": "large"}


def test_another_currency_has_its_own_values_or_the_same_in_its_units() -> None:
    assert typed_in("USD", JA)["cheese"] == {"price": "45", "eggs": "3", "size": "large"}
    assert typed_in("EUR", JA)["cheese"] == {"price": "20", "eggs": "2", "size": "large"}
    assert typed_in("KRW", JA)["cheese"]["price"] == "2,000"
    assert typed_in("JPY", US)["cheese"] == {"price": "2,000", "eggs": "2", "size": "large"}


def test_currencies_in_which_the_same_is_typed_stand_together() -> None:
    told = [code for one in texts(JA) for code in one["currencies"]]
    assert sorted(told) == sorted(["", *JA.currencies])
    assert len(texts(JA)) < 5


def test_a_calculator_without_presets_has_no_texts() -> None:
    assert preset_texts(find("ad_budget"), {}, JA) == ("", [])


def printed(body: str, locale: Locale = EN) -> tuple[list[str], str]:
    """What there is to choose on the page of a fence, the chosen in brackets; and its HTML."""
    [fence] = read_page(f"---\ntitle: T\n---\n\n```calculator cake\n{body}```\n").fences
    renderer = Renderer(locale, words_of(locale.language)["page"], lambda _figure, _language: "")
    html = renderer.calculator(read_preset(fence, {"cake": CAKE}))
    chips = re.findall(r'name="preset" value="\w*"( checked)?><span>(.*?)</span>', html)
    return [f"[{unescape(name)}]" if chosen else name for chosen, name in chips], html


@pytest.mark.parametrize(
    ("body", "chips", "answer"),
    [
        ("", ["[This page’s]", "Sponge", "Cheese"], "¥2,000"),
        ("price: 3000\n", ["[This page’s]", "Sponge", "Cheese"], "¥6,000"),
        ("preset: sponge\n", ["[Sponge]", "Cheese"], "¥6,000"),
        ("preset: sponge\nprice: 100\n", ["[This page’s]", "Sponge", "Cheese"], "¥400"),
        ("price: 100\npreset: sponge\n", ["[This page’s]", "Sponge", "Cheese"], "¥400"),
        ("price: 1500\neggs: 4\n", ["[Sponge]", "Cheese"], "¥6,000"),
    ],
)
def test_a_fence_begins_with_a_preset_that_its_lines_overrule(
    body: str, chips: list[str], answer: str
) -> None:
    shown, html = printed(body)
    assert shown == chips
    assert f'name="cost">{answer}</output>' in html


def test_a_preset_is_in_the_page_s_currency() -> None:
    assert ">$135</output>" in printed("preset: cheese\n", US)[1]


def test_what_the_page_s_script_reads_is_what_python_says() -> None:
    _, html = printed("price: 1200\n", JA)
    [told] = re.findall(r"data-presets='(.*?)'", html)
    assert json.loads(unescape(told)) == texts(JA)


def test_an_input_that_is_called_presets_is_an_input() -> None:
    @dataclass(frozen=True)
    class Tray:
        title = Text(en="Tray")
        presets: int = count(2, label=title)

    assert read_class("tray", Tray).presets == {}


def test_a_preset_is_translated_by_its_name() -> None:
    assert texts_of(CAKE)["presets.sponge.name"]["ja"] == "スポンジ"
    german = Translation({"presets.sponge.name": "Biskuit"}, {})
    assert translated(CAKE, {"de": german}).presets["sponge"].name["de"] == "Biskuit"
