"""Bylines and authors.yml to who is credited.

In: the articles, the people as listed. Out: the people by id, and a `Credit` for each byline. Refused: a byline that fits
two people, an id that is not listed. The one idea: a byline is not a person. `names` says when two names are one form,
`credits` makes the link, `filing` puts names in order; `reviews` says whom nobody has confirmed, and `entries` writes into
authors.yml what an editor said of them.
"""

from .credits import resolve
from .filing import file_under, filing_key
from .likely import likely
from .reviews import reviews

__all__ = ["file_under", "filing_key", "likely", "resolve", "reviews"]
