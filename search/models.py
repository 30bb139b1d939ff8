"""All models of search, where Django looks for them."""

from search.editorial import BestBet, BestBetStory, SynonymGroup
from search.missed import MissedQuery
from search.vocabulary import SearchWord

__all__ = ["BestBet", "BestBetStory", "MissedQuery", "SearchWord", "SynonymGroup"]
