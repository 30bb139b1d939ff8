"""Regions, and invented organisations and officials, in every language."""

import datetime as dt

from portal.core.models import Official, Organisation, Region
from portal.home.demo.coded import ensure_coded
from portal.home.demo.content import Fields


def ensure_subjects() -> int:
    """Make the subjects that are missing; return how many those were."""
    plain = (Region, Organisation)
    made = [ensure_coded(model, f"{model.folder}.json", model.folder) for model in plain]
    return sum(made) + ensure_coded(Official, "officials.json", Official.folder, _posts)


def _posts(given: Fields, language: str) -> Fields:
    posts = [
        (
            "post",
            {
                "title": post["title"][language],
                "begins": dt.date.fromisoformat(post["begins"]),
                "ends": dt.date.fromisoformat(post["ends"]) if "ends" in post else None,
            },
        )
        for post in given["posts"]
    ]
    return {"posts": posts}
