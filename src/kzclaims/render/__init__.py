"""A report in words: plain, Markdown, JSON."""
