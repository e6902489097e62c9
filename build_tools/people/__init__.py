"""Bylines and authors.yml to who is credited.

In: the articles, the people as listed. Out: the people by id, and a `Credit` for each byline. Refused: a byline that fits
two people, an id that is not listed. The one idea: a byline is not a person. `names` says when two names are one form,
`credits` makes the link, `filing` puts names in order; `reviews` says whom nobody has confirmed, and who it may be: `likely`
finds those by what `parts` and `tables` make of a name, and `likeness` compares two; `confirm` and `entries` write into
authors.yml what an editor says.
"""

from .confirm import Refused, confirm
from .credits import LIST, resolve
from .filing import file_under, filing_key
from .reviews import reviews

__all__ = ["LIST", "Refused", "confirm", "file_under", "filing_key", "resolve", "reviews"]
