"""The built site, read in a real Chromium."""
