"""The county's identity provider over OpenID Connect: authorisation code with PKCE, signed ID token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
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
        async with self._client(description) as client:
            address, _ = client.create_authorization_url(
                description["authorization_endpoint"],
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(address)

    async def finish(self, pending: PendingLogin, code: str) -> Identity:
        description = await self._describe()
        try:
            async with self._client(description) as client:
                token = await client.fetch_token(
                    description["token_endpoint"], code=code, code_verifier=pending.verifier
                )
        except AuthlibBaseError:
            raise ProviderRefused("The identity provider does not accept the code of this login.") from None
        except (httpx.HTTPError, ValueError):
            raise ProviderUnavailable("Try again later, or sign in with a password.") from None
        keys = await _fetch(description["jwks_uri"])
        return _identity(self._issuer, self._check(str(token.get("id_token", "")), keys, pending))

    async def _describe(self) -> dict[str, Any]:
        description = await _fetch(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if description.get("issuer") != self._issuer or not all(isinstance(description.get(n), str) for n in needed):
            raise ProviderUnavailable("LOTSE_OIDC_ISSUER is not what the provider calls itself.")
        return description

    def _client(self, description: Mapping[str, Any]) -> AsyncOAuth2Client:
        methods = description.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        by_header = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        return AsyncOAuth2Client(
            self._client_id,
            self._client_secret,
            token_endpoint_auth_method=by_header if self._client_secret else "none",
            scope="openid profile email",
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            timeout=_TIMEOUT_S,
            trust_env=False,
        )

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
        except (JoseError, ValueError):
            raise ProviderRefused("The identity provider's token is not valid for this login.") from None
        return claims


async def _fetch(address: str) -> dict[str, Any]:
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as client:
            response = await client.get(address)
            found = response.raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        found = None
    if not isinstance(found, dict):
        raise ProviderUnavailable("Try again later, or sign in with a password.")
    return found


def _identity(issuer: str, claims: Mapping[str, Any]) -> Identity:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not subject.isprintable():
        raise ProviderRefused("The identity provider does not say who this is.")
    confirmed = claims.get("email") if claims.get("email_verified") is True else None
    names = (claims.get("preferred_username"), confirmed)
    return Identity(f"{issuer} {subject}", tuple(name for name in names if isinstance(name, str)))
