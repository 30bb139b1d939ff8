"""A reader starts a video and changes its captions with the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.addresses import Items
from tests.services.site import LiveSite
from tests.services.waiting import wait_until

pytestmark = [pytest.mark.parametrize("language", ["uz-cyrl"]), pytest.mark.timeout(300)]

SHOWING = """video => [...video.textTracks].filter(track => track.mode === "showing")
    .map(track => track.language)"""
WORDS = "video => [...(video.textTracks[0].cues || [])].map(cue => cue.text)"
PLAYS = "video => !video.paused && video.currentTime > 0.2"
MOST_STEPS = 12


class Keyboard:
    """Walks through the browser's own controls, which scripts of pages cannot see."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.tree = page.context.new_cdp_session(page)

    def focused(self) -> str:
        """Return the name of what has the focus, as a screen reader says it."""
        nodes = self.tree.send("Accessibility.getFullAXTree")["nodes"]
        names = [
            node.get("name", {}).get("value", "")
            for node in nodes
            if any(
                each["name"] == "focused" and each["value"]["value"]
                for each in node.get("properties", [])
            )
        ]
        return names[-1] if names else ""

    def walk_to(self, words: str, key: str) -> None:
        """Press a key until what has the focus is called so, then Enter."""
        seen = []
        for _step in range(MOST_STEPS):
            seen.append(self.focused())
            if words.lower() in seen[-1].lower():
                self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{words} is not among {seen}")


def test_a_video_is_started_and_its_captions_are_changed_with_the_keyboard(
    page: Any, live_site: LiveSite, language: str
) -> None:
    item = Items.of(live_site).of_form("uz", "video")
    page.goto(f"{live_site.url}/{language}{item['path']}")
    video = page.locator("video")
    expect(video.locator("track")).to_have_count(3)
    assert video.evaluate("video => video.readyState") == 0, "nothing is loaded unasked"
    video.focus()
    page.keyboard.press("Space")
    wait_until(lambda: video.evaluate(PLAYS), seconds=20, what="the video plays")
    assert video.evaluate(SHOWING) == ["uz-Cyrl"]
    wait_until(lambda: video.evaluate(WORDS), seconds=20, what="the captions are there")
    assert "қуёш" in video.evaluate(WORDS)[0]
    keyboard = Keyboard(page)
    keyboard.walk_to("more", "Tab")
    keyboard.walk_to("captions", "ArrowDown")
    keyboard.walk_to("Русский", "ArrowDown")
    wait_until(lambda: video.evaluate(SHOWING) == ["ru"], seconds=20, what="Russian captions")
