"""A desk's collected articles to a briefing site; `pipeline` has the stages in order."""
