"""The county's identity provider over OpenID Connect: authorisation code with PKCE, signed ID token."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.domain.account_errors import ProviderRefused, ProviderUnavailable
from api.services.account_ports import Identity, PendingLogin

_TIMEOUT_S = 10.0
_CLOCKS_DIFFER_S = 60
_SIGNED_WITH = ["RS256", "PS256", "ES256"]
_LONGEST_SUBJECT = 255


class OpenIdProvider:
    """Reads the provider's description and keys at every login: there are few, and keys change."""

    def __init__(self, issuer: str, client_id: str, client_secret: str | None, redirect_uri: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri

    async def begin(self, pending: PendingLogin) -> str:
        description = await self._describe()
        wishes = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "scope": "openid profile email",
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": _challenge(pending.verifier),
            "code_challenge_method": "S256",
        }
        return str(httpx.URL(description["authorization_endpoint"]).copy_merge_params(wishes))

    async def finish(self, pending: PendingLogin, code: str) -> Identity:
        description = await self._describe()
        id_token = await self._exchange(description, code, pending.verifier)
        keys = await _fetch("GET", description["jwks_uri"])
        return _identity(self._issuer, self._check(id_token, keys, pending))

    async def _describe(self) -> dict[str, Any]:
        description = await _fetch("GET", f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if description.get("issuer") != self._issuer or not all(isinstance(description.get(n), str) for n in needed):
            raise ProviderUnavailable("LOTSE_OIDC_ISSUER is not what the provider calls itself.")
        return description

    async def _exchange(self, description: Mapping[str, Any], code: str, verifier: str) -> str:
        """Return the ID token for the code that came back."""
        methods = description.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": self._redirect_uri,
            "client_id": self._client_id,
        }
        # RFC 6749 2.3.1: both are form-encoded before they become a user and a password.
        by_header = (quote_plus(self._client_id), quote_plus(self._client_secret or ""))
        if self._client_secret and "client_secret_basic" in methods:
            answer = await _fetch("POST", description["token_endpoint"], data=form, auth=by_header)
        else:
            secret = {"client_secret": self._client_secret} if self._client_secret else {}
            answer = await _fetch("POST", description["token_endpoint"], data=form | secret)
        return str(answer.get("id_token", ""))

    def _check(self, id_token: str, keys: dict[str, Any], pending: PendingLogin) -> dict[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            leeway=_CLOCKS_DIFFER_S,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": pending.nonce},
        )
        try:
            known = KeySet.import_key_set({"keys": keys.get("keys", [])})
            claims = jwt.decode(id_token, known, algorithms=_SIGNED_WITH).claims
            wanted.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError):
            raise ProviderRefused("The identity provider's token is not valid for this login.") from None
        return claims


async def _fetch(method: str, address: str, **sent: Any) -> dict[str, Any]:
    """Return the JSON object at the address. Raises ProviderRefused for 400 and 401, else ProviderUnavailable."""
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as client:
            response = await client.request(method, address, **sent)
            if response.status_code in (400, 401):
                raise ProviderRefused("The identity provider does not accept the code of this login.")
            found = response.raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        found = None
    if not isinstance(found, dict):
        raise ProviderUnavailable("Try again later, or sign in with a password.")
    return found


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _identity(issuer: str, claims: Mapping[str, Any]) -> Identity:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not subject.isprintable():
        raise ProviderRefused("The identity provider does not say who this is.")
    confirmed = claims.get("email") if claims.get("email_verified") is True else None
    names = (claims.get("preferred_username"), confirmed)
    return Identity(f"{issuer} {subject}", tuple(name for name in names if isinstance(name, str)))
