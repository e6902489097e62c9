"""Seed to Article: what each line of a pasted text is, and why.

`lines` cleans and splits, `tables` and `bylines` hold the rules as data, `parse` applies them in order.
"""

from .parse import parse, problems, reviews

__all__ = ["parse", "problems", "reviews"]
