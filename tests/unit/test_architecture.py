"""The layers hold, by import (pyproject.toml) and by what imports do not show: relations."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from portal.publication.kinds import item_kinds
from search.form import KINDS

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
ROOMS = {
    "archive",
    "calendar_app",
    "events",
    "news",
    "search",
    "portal.acts",
    "portal.subjects",
}
# From the top down, as docs/architecture.md has them.
LAYERS = [
    {"portal.urls", "portal.wsgi", "portal.settings"},
    {"portal.home", "portal.api", "portal.alerts", "portal.press"},
    ROOMS,
    {"portal.navigation"},
    {"portal.publication"},
    {"portal.core"},
    {"portal.uzbek", "portal.users"},
]
OURS = sorted(set(CONTRACTS["root_packages"]))


def layer_of(name: str) -> int:
    """Return the number of the layer that holds the module, 0 at the top."""
    for number, modules in enumerate(LAYERS):
        if any(name == module or name.startswith(f"{module}.") for module in modules):
            return number
    raise AssertionError(f"{name} is in no layer")


def our_relations() -> list[tuple[str, str, str]]:
    """Return (module, field, module of the related model) for all relations among our apps."""
    ours = [config for config in apps.get_app_configs() if config.name.split(".")[0] in OURS]
    names = {config.name for config in ours}
    return [
        (model._meta.app_config.name, f"{model.__name__}.{field.name}", target)
        for config in ours
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if (target := field.related_model._meta.app_config.name) in names
    ]


def test_the_contract_has_the_layers_in_their_order():
    contract = next(c for c in CONTRACTS["contracts"] if c["type"] == "layers")
    found = [
        {name.strip(" ()") for name in layer.replace(":", "|").split("|")}
        for layer in contract["layers"]
    ]
    assert found == LAYERS


def test_no_contract_has_exceptions():
    for contract in CONTRACTS["contracts"]:
        assert not {"ignore_imports", "unmatched_ignore_imports_alerting"} & set(contract)


def test_the_portal_has_relations_to_look_at():
    assert our_relations()


def test_relations_point_down():
    wrong = [
        f"{field} of {source} points up to {target}"
        for source, field, target in our_relations()
        if layer_of(target) < layer_of(source)
    ]
    assert wrong == []


def test_the_rooms_have_no_relations_to_each_other():
    wrong = [
        f"{field} of {source} points to {target}"
        for source, field, target in our_relations()
        if source != target and {source, target} <= ROOMS
    ]
    assert wrong == []


def test_every_package_of_the_portal_is_in_a_layer():
    found = {f"portal.{path.parent.name}" for path in ROOT.glob("portal/*/__init__.py")}
    placed = set.union(*LAYERS)
    assert found <= placed


def test_a_search_can_be_narrowed_to_every_kind_of_item():
    """Search does not know the page types: it names the kinds once more, for their words."""
    assert set(KINDS) == set(item_kinds())


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_names_no_model_of_another_room(room):
    """`apps.get_model("news", …)` escapes both imports and relations."""
    others = "|".join(ROOMS - {room})
    named = re.compile(rf"""get_model\(\s*["']({others})\b|["']({others})\.[A-Z]\w*["']""")
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / room.replace(".", "/")).rglob("*.py")
        if named.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
