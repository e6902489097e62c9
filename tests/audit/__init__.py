"""What this site promises its readers, measured: `make audit`.

Each figure is printed with its limit. The pages are built afresh, served as a host would serve them, and looked at in a
real browser and with the tools that browser makers, screen readers and validators go by.
"""
