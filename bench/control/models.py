"""A news site as Wagtail's tutorial writes it: page queries, `specific()`, `Paginator`."""

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import models
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet

PER_PAGE = 20


@register_snippet
class Category(models.Model):
    """What an article is about."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.name


class ControlHomePage(Page):
    """The latest articles."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = ControlArticlePage.objects.live().order_by("-date")[:12]
        context["categories"] = Category.objects.all()
        return context


class ControlIndexPage(Page):
    """All articles, twenty a page; by month with `?month=2018-02`, by category with its slug."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = ControlArticlePage.objects.child_of(self).live()
        category, month = request.GET.get("category"), request.GET.get("month")
        if category:
            found = found.filter(category__slug=category)
        if month:
            year, number = month.split("-")
            found = found.filter(date__year=int(year), date__month=int(number))
        if "months" in request.GET:
            by_month = found.annotate(month=TruncMonth("date")).values("month")
            context["months"] = by_month.annotate(count=Count("pk")).order_by("-month")
        paginator = Paginator(found.order_by("-date").specific(), PER_PAGE)
        try:
            context["articles"] = paginator.page(request.GET.get("page", 1))
        except PageNotAnInteger:
            context["articles"] = paginator.page(1)
        except EmptyPage:
            context["articles"] = paginator.page(paginator.num_pages)
        return context


class ControlArticlePage(Page):
    """One article."""

    date = models.DateTimeField()
    intro = models.CharField(max_length=600)
    body = RichTextField()
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")

    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    content_panels = [*Page.content_panels, "date", "intro", "category", "body"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["latest"] = ControlArticlePage.objects.live().order_by("-date")[:5]
        return context
