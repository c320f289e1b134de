"""Expressions of Python's syntax that stand for formulas, made and made simpler."""

from __future__ import annotations

import ast

ONE = ast.Constant(1)


def sign(name: str, *arguments: ast.expr) -> ast.Call:
    """Something that a formula has a sign for, such as ``floor`` or ``max``."""
    return ast.Call(ast.Name(name), list(arguments), [])


def same(one: ast.expr, other: ast.expr | None) -> bool:
    """Whether two expressions are written alike."""
    return other is not None and ast.dump(one) == ast.dump(other)


def is_multiple(found: ast.expr, factor: ast.expr | None) -> bool:
    """Whether an expression is a product in which a factor stands, perhaps over something."""
    match found:
        case _ if same(found, factor):
            return True
        case ast.BinOp(left=above, op=ast.Div()):
            return is_multiple(above, factor)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return is_multiple(left, factor) or is_multiple(right, factor)
    return False


def opposite(found: ast.expr | None) -> ast.expr | None:
    """The opposite; what is rounded down and negative twice is rounded up."""
    match found:
        case None:
            return None
        case ast.Call(
            func=ast.Name(id="floor"),
            args=[ast.BinOp(left=ast.UnaryOp(operand=above), op=ast.Div(), right=below)],
        ):
            return sign("ceil", ast.BinOp(above, ast.Div(), below))
    return ast.UnaryOp(ast.USub(), found)


def power_of_e(exponent: ast.expr) -> ast.expr:
    """The exponential; of a multiple of a logarithm, a power of what the logarithm is of."""
    match exponent:
        case ast.BinOp(
            left=times, op=ast.Mult(), right=ast.Call(func=ast.Name(id="ln"), args=[base])
        ):
            return ast.BinOp(base, ast.Pow(), times)
    return sign("exp", exponent)


def whole(found: ast.expr) -> ast.expr:
    """What ``int`` makes of a number, which may be whole already."""
    match found:
        case ast.Call(func=ast.Name(id="ceil" | "floor" | "round")):
            return found
    return sign("floor", found)


def whole_quotient(above: ast.expr, below: ast.expr) -> ast.expr:
    """A quotient without its rest: a number has none over a divisor that it shares with others."""
    quotient = ast.BinOp(above, ast.Div(), below)
    match below:
        case ast.Call(func=ast.Name(id="gcd"), args=numbers) if any(
            same(above, number) for number in numbers
        ):
            return quotient
    return sign("floor", quotient)


def before(end: ast.expr) -> ast.expr:
    """The last number of a range that ends before another."""
    match end:
        case ast.Constant(value=int() as value):
            return ast.Constant(value - 1)
        case ast.BinOp(left=last, op=ast.Add(), right=ast.Constant(value=1)):
            return last
    return ast.BinOp(end, ast.Sub(), ONE)
