"""The body's blocks as editors meet them: in groups, with pictures of what they make."""

import pytest

from news.models import NewsPage

BLOCKS = NewsPage.body.field.stream_block.child_blocks


def test_text_stands_before_the_groups():
    groups = NewsPage.body.field.stream_block.grouped_child_blocks()
    assert [[block.name for block in blocks] for _group, blocks in groups] == [
        ["paragraph", "heading", "list", "quote"],
        ["picture", "gallery", "recording", "outside_video", "document"],
        ["table", "fact_box", "contact"],
    ]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_a_label_an_icon_and_a_preview(admin, name):
    block = BLOCKS[name]
    assert block.label
    assert block.meta.icon != "placeholder"
    answer = admin.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "portal.css" in answer.content.decode()
