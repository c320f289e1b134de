"""A whole number of something: payments, people, months."""

from terakoya.calculator.kinds.number import NumberKind

count = NumberKind(noun="a_whole_number", whole=True, digits=0, most=1_000_000_000)
