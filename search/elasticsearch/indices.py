"""The versions of the index, and the aliases by which it is read and written.

    portal-search-v7   portal-search-read, portal-search-write      what readers search
    portal-search-v8   portal-search-building                       a rebuild beside it
    portal-search-v6   portal-search-previous                       kept for a way back

Everything that is published is written behind `write`, `building` and `previous`, so that the swap
forwards and the way back lose nothing. Aliases change in one step, all or none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.elasticsearch.connection import WRITING, client
from search.elasticsearch.mapping import story_mapping

READ, WRITE, BUILDING, PREVIOUS = "read", "write", "building", "previous"
# What bulk writes go behind, in the order in which they are tried.
WRITTEN = (WRITE, BUILDING, PREVIOUS)


def alias(role: str) -> str:
    """Return the name of an alias."""
    return f"{settings.ELASTICSEARCH_INDEX}-{role}"


def read_alias() -> str:
    """Return the name behind which readers search."""
    return alias(READ)


@dataclass(frozen=True)
class Target:
    """Where documents are written: the alias that must exist, and the version behind it now."""

    alias: str
    index: str


class Indices:
    """The versions in the cluster as they are now. Every method asks or changes the cluster."""

    def __init__(self, es: Elasticsearch | None = None) -> None:
        self.es = es or client(WRITING)

    def by_role(self) -> dict[str, str]:
        """Return {role: version} of the aliases that exist."""
        found = self.es.indices.get_alias(index=self._pattern)
        roles = {alias(role): role for role in (READ, *WRITTEN)}
        return {
            roles[name]: index
            for index, value in sorted(found.items())
            for name in value["aliases"]
            if name in roles
        }

    def targets(self) -> list[Target]:
        """Return what has to be written to, a lost alias mended; empty when there is no index."""
        roles = self.by_role()
        if READ in roles and roles.get(WRITE) != roles[READ]:
            # Somebody's hand took the alias away: what readers search must not be left behind.
            self.es.indices.update_aliases(
                actions=[self._leave(WRITE), self._join(WRITE, roles[READ])]
            )
            roles[WRITE] = roles[READ]
        return [Target(alias(role), roles[role]) for role in WRITTEN if role in roles]

    def names(self) -> list[str]:
        """Return all versions, the oldest first."""
        return sorted(self.es.indices.get_alias(index=self._pattern), key=_number)

    def about(self, index: str) -> dict[str, Any]:
        """Return what a version says of itself (`_meta` of its mapping)."""
        found = self.es.indices.get_mapping(index=index)
        return dict(found[index]["mappings"].get("_meta", {}))

    def create(self, uzbek_stems: Mapping[str, str]) -> str:
        """Make the next version, empty, behind the alias `building`; return its name.

        The alias leaves any other version: behind two of them nothing can be written.
        """
        names = self.names()
        name = f"{settings.ELASTICSEARCH_INDEX}-v{_number(names[-1]) + 1 if names else 1}"
        mapping = story_mapping(uzbek_stems)
        self.es.indices.create(
            index=name,
            mappings=mapping.to_dict(),
            settings={
                "index": {
                    "number_of_shards": 1,
                    # A copy as soon as there is a second machine.
                    "auto_expand_replicas": "0-1",
                    # Filled first, then refreshed once.
                    "refresh_interval": "-1",
                    "max_ngram_diff": 20,
                },
                "analysis": mapping._collect_analysis(),
            },
            aliases={alias(BUILDING): {}},
        )
        self.es.indices.update_aliases(actions=[self._leave(BUILDING), self._join(BUILDING, name)])
        return name

    def prepare_for_readers(self, index: str) -> None:
        """Refresh a version now and every second from now on, even when nobody searches."""
        self.es.indices.put_settings(index=index, settings={"index": {"refresh_interval": "1s"}})
        self.es.indices.refresh(index=index)

    def pack(self, index: str) -> None:
        """Let the server join the parts of a version while it answers; this does not wait for it.

        Each word is looked up in every part, and a version that has just been filled has many: in
        one, searches take half the server's time. What is written later makes small parts again.
        """
        self.es.indices.forcemerge(index=index, max_num_segments=1, wait_for_completion=False)

    def swap(self, index: str) -> None:
        """Let readers search `index`; what they searched is kept as `previous`."""
        live = self.by_role().get(READ)
        actions = [self._leave(role) for role in (READ, WRITE, BUILDING)]
        actions += [self._join(role, index) for role in (READ, WRITE)]
        if live and live != index:
            actions += [self._leave(PREVIOUS), self._join(PREVIOUS, live)]
        self.es.indices.update_aliases(actions=actions)
        self.drop_unused()

    def drop_unused(self) -> None:
        """Delete the versions behind no alias."""
        used = self.by_role().values()
        for name in self.names():
            if name not in used:
                self.drop(name)

    def drop(self, index: str) -> None:
        """Delete a version."""
        self.es.indices.delete(index=index, ignore_unavailable=True)

    @property
    def _pattern(self) -> str:
        return f"{settings.ELASTICSEARCH_INDEX}-v*"

    def _leave(self, role: str) -> dict[str, Any]:
        """Return the action that takes an alias off every version that has it."""
        return {"remove": {"index": self._pattern, "alias": alias(role), "must_exist": False}}

    @staticmethod
    def _join(role: str, index: str) -> dict[str, Any]:
        """Return the action that puts an alias on a version."""
        return {"add": {"index": index, "alias": alias(role)}}


def _number(name: str) -> int:
    digits = name.rpartition("-v")[2]
    return int(digits) if digits.isdigit() else 0
