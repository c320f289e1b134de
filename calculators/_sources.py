"""Where formulas come from: the literature, and the texts that the course is written from."""

from terakoya import Text

COURSE_TEXT = Text(en="Text {name}: {says}", ja="資料{name}：{says}")


def course_text(name: str, **says: str) -> Text:
    """What one of the texts that the course is written from says, in every language."""
    return COURSE_TEXT.put(name=name, says=Text(**says))


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
