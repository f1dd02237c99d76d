"""The web application: the record's pages and API on FastAPI."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from onrecord.errors import OnrecordError
from onrecord.page.web.answers import Answers
from onrecord.page.web.assets import Assets
from onrecord.page.web.errors import Problem, made, problem_of
from onrecord.page.web.rendering import Templates
from onrecord.page.web.routes import edits, exports, static
from onrecord.page.web.routes.forms import add_forms
from onrecord.page.web.routes.pages import API, add_pages
from onrecord.page.web.security import Guard
from onrecord.page.web.service import Service, open_service
from onrecord.settings import Settings

_PACKED = 3  # of gzip's nine levels; the usual one takes two and a half times as long for a tenth less

_log = logging.getLogger("onrecord.page")

_SAID = """Who said what, in the news: quotes with their speaker, article and exact place, as the pages have them.

Every list has `after`, the mark of its next page; give it with the same parameters. Answers have an ETag that changes
with the record. What goes wrong is told as problem+json (RFC 9457) in one sentence."""


def make_app(settings: Settings, service: Service | None = None) -> FastAPI:
    """The application for the record that the settings name.

    Args:
        settings: How to serve.
        service: An open record, where it is not to be opened from the settings.

    Raises:
        RecordError: The record cannot be opened.
    """
    service = service or open_service(settings)
    assets = Assets()
    app = FastAPI(
        title="onrecord", version=version("onrecord"), description=_SAID, openapi_url=f"{API}/openapi.json",
        docs_url=None, redoc_url=None, lifespan=_life(service), separate_input_output_schemas=False,
        middleware=[Middleware(Guard, settings=settings), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=_PACKED)],
    )  # fmt: skip
    app.state.answers = Answers(service, Templates(assets))
    app.state.assets = assets
    app.include_router(static.router)
    add_pages(app)
    add_forms(app)
    app.include_router(edits.router)
    app.include_router(exports.router)
    _add_problems(app)
    return app


def _life(service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        service.count()
        yield
        service.record.close()

    return life


def _add_problems(app: FastAPI) -> None:
    """Answer errors in one sentence; none is shown as it is."""

    def answer(request: Request, problem: Problem) -> Response:
        answers: Answers = app.state.answers
        return answers.problem(request, problem)

    async def ours(request: Request, error: Exception) -> Response:
        return answer(request, problem_of(error))

    async def unfit(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is registered for
        first = error.errors()[0]
        name = " ".join(str(part) for part in first["loc"][1:])
        return answer(request, made(HTTPStatus.UNPROCESSABLE_ENTITY, f"{name}: {first['msg']}"))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        said = {404: "there is nothing at this address; start from the first page",
                405: "this address does not take that kind of request"}  # fmt: skip
        response = answer(
            request, made(HTTPStatus(error.status_code), said.get(error.status_code, str(error.detail)))
        )
        response.headers.update(error.headers or {})
        return response

    async def bug(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return answer(request, problem_of(error))

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        OnrecordError: ours,
        RequestValidationError: unfit,
        HTTPException: http,
        Exception: bug,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
