"""What an operator can set: environment variables with the prefix LOTSE_, read once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.domain.hours_format import parse_hours
from api.domain.mail_format import parse_address, parse_recipients, parse_smtp_url

DEFAULT_PORT = 8000
_DEMO_FILE = re.compile(r"(?:^|/)demo(?:-\d+)?\.db$")
Words = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """Every setting with its default and a sentence. Lists are separated by commas or spaces."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", env_ignore_empty=True, frozen=True, extra="ignore")

    county: str = Field(default="wittmund", description="The county of a conversation that names none.")
    documents: Path | None = Field(
        default=None, description="A folder of further documents to index (.txt .md .html .pdf .docx)."
    )
    database_url: str = Field(
        default="",
        description="SQLite or PostgreSQL; unset: the file var/lotse.db (on another port than 8000 var/lotse-PORT.db).",
    )
    redis_url: str | None = Field(
        default=None,
        description="Redis beside PostgreSQL: carries what processes tell each other, and counts limits for all. "
        "Unset: PostgreSQL carries it, and each process counts for itself.",
    )
    processes: int = Field(
        default=1,
        ge=1,
        le=32,
        description="Application processes on the public port, for `lotse run` and `lotse serve`; more than one needs "
        "PostgreSQL.",
    )
    encoder: str | None = Field(
        default=None,
        description="The sentence encoder: unset the bundled one, else a folder or a sentence-transformers name.",
    )
    retention_days: int = Field(
        default=30, ge=1, le=3650, description="Days without activity until a conversation is deleted."
    )
    code_days: int = Field(default=14, ge=1, le=365, description="Days for which a code to go on elsewhere works.")
    host: str = Field(default="127.0.0.1", description="The address on which the public port listens.")
    port: int = Field(
        default=DEFAULT_PORT,
        ge=0,
        le=65535,
        validation_alias=AliasChoices("LOTSE_PORT", "PORT"),
        description="The public port (also PORT).",
    )
    public_url: str | None = Field(default=None, description="The address under which people reach this installation.")
    origins: Words = Field(default=(), description="Sites that may embed the chat, such as https://www.example.org.")
    socketio: Literal["on", "off"] = Field(
        default="on",
        description="`off` closes /socket.io, where rasa-webchat and other clients of Rasa hold conversations.",
    )
    trusted_proxies: Words = Field(
        default=(), description="Addresses or networks of proxies whose X-Forwarded-For is believed."
    )
    rate_limit: Literal["on", "off"] = Field(
        default="on", description="`off` lifts the limits on messages, for measurements."
    )
    hours: str | None = Field(
        default=None,
        description="Hours of the contact point instead of the county's own, such as "
        "`Mo-Do 8:30-12, 13:30-16; Fr 8:30-12; closed 2026-12-24/2026-12-31`; `always` for measurements.",
    )
    secret_key: str | None = Field(
        default=None,
        min_length=32,
        description="Key of stored codes and second factors; unset: made once and kept in var/secret.key.",
    )
    oidc_issuer: str | None = Field(
        default=None, description="The OpenID Connect provider of the county; it needs LOTSE_PUBLIC_URL, too."
    )
    oidc_client_id: str | None = Field(default=None, description="What that provider calls this installation.")
    oidc_client_secret: str | None = Field(default=None, description="The secret that belongs to it.")
    smtp_url: str | None = Field(
        default=None,
        repr=False,
        description="The mail server, smtp://user:password@host:port (STARTTLS where offered) or smtps://…",
    )
    mail_from: str | None = Field(default=None, description="The address that mails to the contact point come from.")
    mail_to: str | None = Field(
        default=None,
        description="Who gets mails about requests: one address, or county=address for each, separated by commas.",
    )
    translate_url: str | None = Field(
        default=None,
        description="The county's own LibreTranslate, such as http://127.0.0.1:5000; unset: nothing is translated.",
    )
    translate_key: str | None = Field(default=None, repr=False, description="The API key that it wants, if any.")
    translate_timeout_s: float = Field(
        default=4.0,
        gt=0,
        le=15,
        description="Seconds until a silent LibreTranslate is given up and a message goes as it is written.",
    )
    rasa_url: str | None = Field(
        default=None, description="Where Rasa listens; set by `lotse run`. Unset: answers without Rasa."
    )
    rasa_secret: str = Field(default="", description="What the application shows to Rasa; set by `lotse run`.")
    action_port: int | None = Field(
        default=None, ge=0, le=65535, description="Inner port for Rasa's actions; set by `lotse run`."
    )
    assistant_timeout_s: float = Field(
        default=2.5,
        gt=0,
        le=60,
        description="Seconds until a silent Rasa is given up and the knowledge answers directly.",
    )
    demo: bool = Field(
        default=False,
        validate_default=True,
        description="Marks everything as a demonstration, on a database of its own; set by `lotse demo`.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="How much is logged.")

    @field_validator("origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("hours")
    @classmethod
    def _check_hours(cls, value: str | None) -> str | None:
        if value is not None:
            parse_hours(value)
        return value

    @field_validator("translate_url")
    @classmethod
    def _check_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
            raise ValueError("this is no address such as http://127.0.0.1:5000")
        return value

    @field_validator("processes")
    @classmethod
    def _check_processes(cls, value: int, info: ValidationInfo) -> int:
        if value > 1 and not info.data.get("database_url", "").startswith("postgres"):
            raise ValueError("more than one needs PostgreSQL (LOTSE_DATABASE_URL): SQLite has one application process")
        return value

    @field_validator("demo")
    @classmethod
    def _check_demo(cls, value: bool, info: ValidationInfo) -> bool:
        url = info.data.get("database_url", "")
        if value and url:
            raise ValueError("a demonstration has its own database: LOTSE_DATABASE_URL must not be set")
        if not value and _DEMO_FILE.search(url):
            raise ValueError("that database holds invented data: start it with `lotse demo`")
        return value

    @field_validator("smtp_url", "mail_from", "mail_to")
    @classmethod
    def _check_mail(cls, value: str | None, field: ValidationInfo) -> str | None:
        parsers = {"smtp_url": parse_smtp_url, "mail_from": parse_address, "mail_to": parse_recipients}
        if value is not None and field.field_name is not None:
            parsers[field.field_name](value)
        return value

    @property
    def database(self) -> str:
        """The database's address with the driver that is used."""
        if not self.database_url:
            name = "demo" if self.demo else "lotse"
            return f"sqlite:///var/{name if self.port == DEFAULT_PORT else f'{name}-{self.port}'}.db"
        for prefix in ("postgres://", "postgresql://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url
