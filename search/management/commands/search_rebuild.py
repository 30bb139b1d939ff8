"""`manage.py search_rebuild`: a new version of the index beside the one that readers search."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, TransportError
from tqdm import tqdm

from search.elasticsearch.connection import is_configured, told_by
from search.elasticsearch.indices import READ, Indices
from search.elasticsearch.rebuild import Rebuild, RebuildFailed, roll_back
from search.elasticsearch.state import IndexRebuild
from search.elasticsearch.writing import CannotWriteNow

# Seconds for which a cluster that is away is waited for.
PATIENCE = 180.0
# The exit status of what a Ctrl-C has ended.
INTERRUPTED = 130


class Command(BaseCommand):
    """Fills a new version, checks it and puts it before readers in one step."""

    help = "Build the search index anew beside the live one, then swap. Searches go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument(
            "--resume", action="store_true", help="Go on with a rebuild that did not end."
        )
        way.add_argument(
            "--rollback", action="store_true", help="Let readers search the version before."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_configured():
            raise CommandError("ELASTICSEARCH_URL is not set: the database searches.")
        try:
            if options["rollback"]:
                now, before = roll_back(Indices())
                self.stdout.write(f"Readers search {now} again; {before} is kept.")
            else:
                self._rebuild(resume=options["resume"], quiet=options["verbosity"] == 0)
        except (ApiError, TransportError, CannotWriteNow, RebuildFailed) as error:
            told = f"{told_by(error)}\nReaders search what they searched before."
            raise CommandError(told) from error
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. Readers search what they searched before; --resume goes on.",
                returncode=INTERRUPTED,
            ) from None

    def _rebuild(self, *, resume: bool, quiet: bool) -> None:
        rebuild = self._chosen(Indices(), resume=resume)
        record = rebuild.record
        with tqdm(
            total=record.total,
            initial=record.copied,
            unit=" stories",
            disable=quiet,
            file=self.stderr,
        ) as progress:
            for copied in rebuild.copy():
                progress.update(copied)
        rebuild.finish()
        if not quiet:
            stories = IndexRebuild.objects.get(pk=record.pk).copied
            self.stdout.write(f"Readers search {record.index} now: {stories} stories.")

    @staticmethod
    def _chosen(indices: Indices, *, resume: bool) -> Rebuild:
        unfinished = Rebuild.unfinished(indices, PATIENCE)
        if resume:
            if unfinished is None:
                live = indices.by_role().get(READ, "no index")
                raise CommandError(f"There is no rebuild to go on with. Readers search {live}.")
            return unfinished
        if unfinished and not unfinished.record.is_stalled:
            raise CommandError("A rebuild is running; --resume goes on with one that was cut.")
        return Rebuild.begin(indices, PATIENCE)
