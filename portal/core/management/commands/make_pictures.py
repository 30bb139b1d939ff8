"""Make the sizes of pictures that are missing: after a new release brought new ones."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.core.models import PortalImage, PortalRendition


class Command(BaseCommand):
    """`manage.py make_pictures [--renew]`."""

    help = "Makes the sizes of pictures that public pages show and that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--renew", action="store_true", help="make those there are once more")

    def handle(self, *args: Any, **options: Any) -> None:
        for picture in PortalImage.objects.order_by("pk").iterator():
            if options["renew"]:
                PortalRendition.objects.filter(image=picture).delete()
            picture.make_public_renditions()
