"""Trades by which presets are called."""

from terakoya import Text

SCHOOL = Text(en="School", ja="教室")
SALON = Text(en="Salon", ja="美容室")
ADVISER = Text(en="Adviser", ja="相談業")
SHOP = Text(en="Shop", ja="店")
