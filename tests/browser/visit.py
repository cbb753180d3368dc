"""Visits: a page open in Chromium, with all that it asked for and all that it said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# What a page of a report is in: entries that can be filtered, and its folded parts.
ITEMS = "section[data-k] .e, section[data-k] tbody tr"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
CLOSE_ALL = "document.querySelectorAll('details').forEach(one => one.open = false)"
WIDTH_OF_ALL = "document.scrollingElement.scrollWidth"
PWNED = "(window.pwned || 0)"


class Visit:
    """One page in a context of its own, that nothing but files can come to.

    `requests` holds every address that was asked for, `said` what stood in the console, was thrown or popped up.
    """

    def __init__(self, browser: Browser, **context: Any) -> None:
        self.context = browser.new_context(service_workers="block", **context)
        self.context.route("**/*", self._answer)
        self.requests: list[str] = []
        self.left: list[str] = []
        self.said: list[str] = []
        self._items: list[list[str]] = []
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("popup", lambda popup: self.said.append(f"popup: {popup.url}"))
        self.page.on("dialog", self._dismiss)

    def _answer(self, route: Route) -> None:
        """Let files through; note and refuse whatever would leave the machine."""
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.left.append(route.request.url)
            route.abort()

    def _dismiss(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def to(self, path: Path) -> Visit:
        """Open a file."""
        self.page.goto(path.as_uri())
        return self

    def ask(self, expression: str, given: object = None) -> Any:
        """Return what an expression of JavaScript gives in the page."""
        return self.page.evaluate(expression, given)

    def wait(self, function: str, given: object = None) -> None:
        """Wait until a function is true in the page, whose policy lets no mere expression be evaluated."""
        self.page.wait_for_function(function, arg=given)

    def drawn(self) -> None:
        """Wait until the page is drawn as it now is."""
        self.ask("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def seen(self) -> list[str]:
        """Return the ids of the entries and rows that can be seen."""
        found: list[str] = self.ask(
            f"[...document.querySelectorAll('{ITEMS}')]"
            ".filter(one => !one.hidden && one.getClientRects().length).map(one => one.id)"
        )
        return found

    def holding(self, words: Iterable[str], section: str = "") -> list[str]:
        """Return the ids of the entries and rows whose text holds all of some words, those of one section if named."""
        if not self._items:
            self._items = self.ask(
                f"[...document.querySelectorAll('{ITEMS}')]"
                ".map(one => [one.id, one.closest('section').dataset.k, one.textContent.toLowerCase()])"
            )
        wanted = [word.lower() for word in words]
        return [
            place for place, name, text in self._items if section in ("", name) and all(word in text for word in wanted)
        ]


Visitor = Callable[..., Visit]
