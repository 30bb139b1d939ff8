"""All models of search, where Django looks for them."""

from search.editorial import BestBet, BestBetStory, SynonymGroup
from search.elasticsearch.state import IndexRebuild, SetAsideDocument
from search.missed import MissedQuery
from search.vocabulary import SearchWord

__all__ = [
    "BestBet",
    "BestBetStory",
    "IndexRebuild",
    "MissedQuery",
    "SearchWord",
    "SetAsideDocument",
    "SynonymGroup",
]
