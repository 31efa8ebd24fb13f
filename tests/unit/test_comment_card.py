"""A comment on the documentation's site looks as on GitHub: lists are lists, and what is hidden can be opened."""

import re
from html.parser import HTMLParser

import pytest

from tools.comment_card import comment_card
from tools.gallery import Scene, scenes

SCENES = scenes()


class Words(HTMLParser):
    """The text of a page, and its items."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.items = "", 0
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.items += tag == "li"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_card_shows_status_and_comment(scene: Scene) -> None:
    notice = scene.notice
    shown = Words(comment_card(notice))
    assert shown.text.endswith(notice.status.description)
    assert ("bot commented" in shown.text) == notice.starts_comment
    if notice.starts_comment:
        outside_code = re.sub(r"```.*?```", "", notice.comment, flags=re.DOTALL)
        assert shown.items == len(re.findall(r"^\s*- ", outside_code, flags=re.MULTILINE))
