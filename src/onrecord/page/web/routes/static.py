"""What pages need besides themselves, and what machines ask of every site."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.page.web.assets import Assets
from onrecord.page.web.errors import NotThere
from onrecord.page.web.routes.asked import answers_of
from onrecord.record.search.saved import last_quote

router = APIRouter(include_in_schema=False)

_FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style sheet, script or picture; its address holds its digest."""
    assets: Assets = request.app.state.assets
    asset = assets.find(name)
    if asset is None:
        raise NotThere(f"there is no file {name}; open the page again")
    return Response(asset.data, media_type=asset.type, headers=_FOR_A_YEAR)


@router.get("/health")
def health(request: Request) -> Response:
    """Whether the record can be read: for whoever watches over the server."""
    with answers_of(request).service.reading() as connection:
        last_quote(connection)
    return Response("well\n", media_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@router.get("/robots.txt")
def robots() -> Response:
    """Pages may be looked at by machines; searches without end may not."""
    return Response(
        "User-agent: *\nDisallow: /search\nDisallow: /check\nDisallow: /api/\n", media_type="text/plain"
    )
