"""What a browser posts when an editor presses a button."""

from typing import Any

from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import Tree


def posted(**fields: Any) -> dict[str, Any]:
    """Return the data of an item's form: `body` is text, `related` pages, the rest as typed."""
    text = fields.pop("body", "Текст новости.")
    related = fields.pop("related", [])
    action = fields.pop("action", "")
    data = {
        "title": "Заголовок",
        "slug": "",
        "summary": "",
        "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
        "photos": streamfield([]),
        "files": streamfield([]),
        "related_links": inline_formset([{"page": page.pk} for page in related]),
        "comments": inline_formset([]),
        **fields,
    }
    if action:
        data[f"action-{action}"] = action
    return nested_form_data(data)


def create(client: Client, tree: Tree, model: type[Page], locale: str, **fields: Any) -> Any:
    """Post the form of a new page below the list of `locale`; return the answer."""
    (parent,) = model.allowed_parent_page_models()
    meta = model._meta
    index = tree.index(parent, locale)
    address = f"/admin/pages/add/{meta.app_label}/{meta.model_name}/{index.pk}/"
    return client.post(address, posted(**fields))


def edit(client: Client, page: Page, **fields: Any) -> Any:
    """Post the form of a page; return the answer."""
    return client.post(f"/admin/pages/{page.pk}/edit/", posted(**fields))
