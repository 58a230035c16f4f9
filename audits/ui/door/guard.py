"""The guard: nobody who is not signed in gets past the door, by page, websocket, upload, media or download."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from audits.services.deployment import Deployment
from audits.services.school.setting_up import is_fresh
from audits.services.school.signing_in import session_of

SESSION_COOKIE = "audit_session"
"""The cookie that holds the session's token; HttpOnly, so that no script can read it."""

OPEN_PATHS = frozenset({"/sign-in", "/sign-out", "/set-up", "/look-around", "/health"})
"""What may be reached without a session, beside what lies in the open folders."""

OPEN_FOLDERS = ("/door/", "/static/")
"""The door's own style and pictures, and the interface library's scripts, which hold nothing of any school.

A page whose session has just ended still needs a script to lead its reader to the door.
"""

LONGEST_FORM = 64 * 1024
"""Bytes that anybody may send without a session: the first-run form is the longest, with a few hundred."""

_CLAIMS = ("x-streamlit-user", "x-forwarded-user", "x-forwarded-email", "x-remote-user", "remote-user", "x-user")


class Guard:
    """Middleware in front of everything.

    An unsigned page request is led to sign-in (or to the first-run page on a fresh machine); anything else is refused.
    An address that is no page leads home: the interface library would freeze over it.
    Headers that claim an identity are dropped; requests that change something, and every websocket,
    must come from this site itself.
    """

    def __init__(
        self, app: ASGIApp, deployment: Deployment, allowed_hosts: tuple[str, ...], pages: frozenset[str]
    ) -> None:
        self._app = app
        self._pages = pages
        self._deployment = deployment
        self._allowed_hosts = allowed_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the call through, or answer it at the door."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self._allowed_hosts and host not in self._allowed_hosts:
            await _refuse(scope, receive, send, 400, "This address is not one that the server answers to.")
            return
        if _changes_something(scope) and not _same_site(headers):
            await _refuse(scope, receive, send, 403, "This request did not come from the tool's own pages.")
            return
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in _CLAIMS]
        if scope["type"] == "http" and (scope["path"] in OPEN_PATHS or scope["path"].startswith(OPEN_FOLDERS)):
            if _changes_something(scope) and not _short(headers):
                await _refuse(scope, receive, send, 413, "This form is larger than any of ours.")
                return
            await self._app(scope, receive, send)
            return
        token = cookie(headers, SESSION_COOKIE)
        signed_in = await run_in_threadpool(session_of, self._deployment, token=token)
        if signed_in is not None and _is_for_a_page(scope, headers) and self._is_no_page(scope["path"]):
            await RedirectResponse("/", status_code=303)(scope, receive, send)
        elif signed_in is not None:
            await self._app(scope, receive, send)
        elif _is_for_a_page(scope, headers):
            fresh = await run_in_threadpool(is_fresh, self._deployment)
            where = "/set-up" if fresh else _sign_in_and_back(Request(scope))
            await RedirectResponse(where, status_code=303)(scope, receive, send)
        else:
            await _refuse(scope, receive, send, 401, "Sign in first.")

    def _is_no_page(self, path: str) -> bool:
        """Whether an address has the shape of a page's and is none of them."""
        name = path.strip("/")
        return bool(name) and "/" not in name and "." not in name and name not in self._pages


def cookie(headers: Headers, name: str) -> str:
    """A cookie's value, or nothing; a cookie header that cannot be read counts as none."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _sign_in_and_back(request: Request) -> str:
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" if wanted == "/" else f"/sign-in?back={quote(wanted, safe='')}"


def _is_for_a_page(scope: Scope, headers: Headers) -> bool:
    return scope["type"] == "http" and "text/html" in headers.get("accept", "")


def _changes_something(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD", "OPTIONS")


def _short(headers: Headers) -> bool:
    """Whether a body says that it is no longer than our forms; one that does not say so is not read."""
    length = headers.get("content-length", "")
    return length.isdecimal() and len(length) < 10 and int(length) <= LONGEST_FORM


def _same_site(headers: Headers) -> bool:
    """Whether a browser says that its page is this site's own; a request that names no origin is a browser's never."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") in ("same-origin", "none")
    return urlsplit(origin).netloc == headers.get("host")


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4000 + status, "reason": sentence})
        return
    await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
