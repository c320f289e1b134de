"""Where formulas come from: the literature, and the texts that the course is written from."""

from terakoya import Text

COURSE_TEXT = Text(en="{author}: {says}", ja="{author}：{says}")
AUTHORS = {
    "S0": Text(en="jinbasan", ja="jinbasanの資料"),
    "S1": Text(en="Konohaya", ja="このは屋の資料"),
    "S2": Text(en="Hattori", ja="服部さんの資料"),
    "S3": Text(en="“Customer success”", ja="資料「カスタマーサクセス」"),
    "S4": Text(en="Miyabi", ja="みやびさんの資料"),
}
"""Whom a reader can look up in what `about.md` lists, by its names there."""


def course_text(name: str, **says: str) -> Text:
    """What one of the texts that the course is written from says, in every language."""
    return COURSE_TEXT.put(author=AUTHORS[name], says=Text(**says))


GUPTA_LEHMANN = Text(
    en="Gupta and Lehmann, “Customers as Assets”, Journal of Interactive Marketing 17 (2003).",
    ja="Gupta and Lehmann, “Customers as Assets”, Journal of Interactive Marketing 17（2003年）。",
)
MARKETING_METRICS = Text(
    en="Farris et al., “Marketing Metrics”, 3rd ed. (2015).",
    ja="Farris ほか『Marketing Metrics』第3版（2015年）。",
)
WILSON = Text(
    en="z = 1.96, for 95%. Wilson, “Probable Inference, the Law of Succession, and Statistical "
    "Inference”, Journal of the American Statistical Association 22 (1927).",
    ja="95%なのでz＝1.96。Wilson, “Probable Inference, the Law of Succession, and Statistical "
    "Inference”, Journal of the American Statistical Association 22（1927年）。",
)
