"""Someone at a browser: opens pages, signs in, and keeps a record of whatever the browser asked of other machines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Request, expect

from audits.ui.navigation import ENTRIES
from tests.browser.school import PASSWORD, Member
from tests.browser.server import Server

END_OF_PAGE = "This tool is not a way to report a concern."
"""The sentence that ends every page, drawn last."""

STOPS = 60
"""Stops of the Tab key that somebody may need, at the most, to get to what they want."""

_LOCAL = ("data:", "blob:", "about:")


@dataclass
class Visitor:
    """One browser with cookies of its own.

    `outside` lists every request to anywhere but the server, and what the page's own policy stopped before it left.
    `faults` lists errors of the page's scripts.
    """

    server: Server
    context: BrowserContext
    page: Page
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, server: Server, context: BrowserContext) -> Visitor:
        """A visitor who has opened nothing yet."""
        visitor = cls(server=server, context=context, page=context.new_page())
        context.on("request", visitor._note_request)
        context.on("console", visitor._note_message)
        visitor.page.on("websocket", lambda socket: visitor._note_address(socket.url))
        visitor.page.on("pageerror", visitor._note_fault)
        return visitor

    def open(self, path: str = "/") -> None:
        """Type an address of the server and wait until the page is there."""
        self.page.goto(f"{self.server.url}{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page is drawn to its end and nothing runs any more."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
        expect(self.page.get_by_text(END_OF_PAGE)).to_be_visible(timeout=30_000)
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)

    def sign_in(self, member: Member, path: str = "/") -> None:
        """Sign in at the door on the way to a page."""
        self.page.goto(f"{self.server.url}{path}")
        self.page.get_by_label("Sign-in name").fill(member.sign_in)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.settle()

    def menu(self, title: str) -> None:
        """Go to a page through the menu."""
        group = next(entry.group for entry in ENTRIES if entry.title == title)
        opens = self.page.get_by_role("navigation").get_by_role("button", name=group, exact=True)
        if group and opens.count():
            opens.click()
            self.page.get_by_role("menuitem", name=title, exact=True).click()
        else:
            self.page.get_by_role("link", name=title, exact=True).click()
        expect(self.page).to_have_title(f"{title} - Online safety audit")
        self.settle()

    def tab_to(self, wanted: Locator, *, key: str = "Tab") -> None:
        """Press Tab until the wanted part has the focus; Shift+Tab goes backwards."""
        for _ in range(STOPS):
            self.page.keyboard.press(key)
            if wanted.evaluate("one => one.getRootNode().activeElement === one"):
                return
        pytest.fail(f"{wanted} was not reached with {STOPS} stops")

    @property
    def cards(self) -> Locator:
        """The cards of the walk-through, in their order on the page."""
        return self.page.locator("[class*='st-key-frame-']")

    def card(self, question: str) -> Locator:
        """The card that asks a question."""
        return self.cards.filter(has=self.page.get_by_role("heading", name=question))

    def next_area(self) -> None:
        """Go on to the next area of the walk, and wait until its cards are there."""
        button = self.page.get_by_role("button", name="Next:")
        title = button.inner_text().removeprefix("Next: ")
        button.click()
        expect(self.page.get_by_role("combobox", name="Area")).to_have_value(re.compile(f"^{re.escape(title)}"))
        self.settle()

    def judge(self, card: Locator, judgement: str) -> None:
        """Choose how well a criterion is met, and wait until the card says that it is saved."""
        card.get_by_role("radiogroup").get_by_text(judgement, exact=True).click()
        expect(card.get_by_text("✓ Saved")).to_be_visible()

    def unfold(self, *, at_most: int) -> None:
        """Open what is folded away on the page, from the top."""
        folded = self.page.locator("[data-testid=stExpander] details:not([open]) > summary:visible")
        for _ in range(at_most):
            if not folded.count():
                return
            folded.first.click()
            self.settle()

    def store_upload(self) -> None:
        """Answer that one row is one incident, agree with every guess, and store the upload that was just chosen."""
        one = self.page.get_by_role("radiogroup").get_by_text("one incident", exact=False).first
        expect(self.page.get_by_role("heading", name="Where every row goes")).to_be_visible(timeout=60_000)
        one.click()
        self.page.get_by_role("button", name="These columns and words are right: store it").click()
        expect(self.page.get_by_text("Stored:")).to_be_visible()
        self.settle()

    def write(self, card: Locator, text: str) -> None:
        """Fill the box of a card with one's own words and leave it."""
        self.words(card).fill(text)
        self.words(card).blur()

    @staticmethod
    def words(card: Locator) -> Locator:
        """The box of a card for one's own words."""
        return card.get_by_role("textbox", name="In your own words: how do you know?")

    def _note_request(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_address(self, address: str) -> None:
        ours = re.sub(r"^ws", "http", address).startswith(f"{self.server.url}/")
        if not ours and not address.startswith(_LOCAL):
            self.outside.append(address)

    def _note_message(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.outside.append(message.text)

    def _note_fault(self, fault: Error) -> None:
        self.faults.append(str(fault))
