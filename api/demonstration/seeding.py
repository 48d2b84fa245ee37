"""Fill an empty database with the month that was invented."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from random import Random

from api.adapters.database import Database
from api.adapters.database.accounts import DatabaseAccounts
from api.adapters.passwords import Argon2Passwords
from api.demonstration.asking import ask_answered, ask_needs
from api.demonstration.invented import read_needs, read_survey, read_talks
from api.demonstration.people import People
from api.demonstration.surveying import hold_survey
from api.demonstration.talking import Talks
from api.domain.accounts import Account, AccountRecord, Role
from api.domain.codes import make_code
from knowledge.catalogue import load_catalogue
from knowledge.loading import CONTENT
from knowledge.reading import read_yaml

_SEED = 8
_NAMES = {Role.STAFF: "demo-staff", Role.COORDINATOR: "demo-coordinator", Role.ADMINISTRATOR: "demo-administrator"}


@dataclass(frozen=True)
class Login:
    """With what somebody signs in to the demonstration, and on which page."""

    name: str
    password: str
    role: Role

    @property
    def page(self) -> str:
        return "/review" if self.role is Role.COORDINATOR else "/staff"


async def seed(database: Database, county: str, now: datetime) -> list[Login]:
    """Write the month that ends now; return the logins. The same month comes every time, with other passwords."""
    random, facts = Random(_SEED), read_yaml(CONTENT / "counties" / county / "county.yml")  # noqa: S311 no secret
    people = People.on(database, load_catalogue(), county, facts["name"]["de"])
    staff, logins = await _add_accounts(database, county, now)
    await ask_needs(people, read_needs(), [each["name"] for each in facts["municipalities"]], random, now)
    await ask_answered(people, random, now)
    talks = Talks.on(database, people, staff)
    for talk in read_talks():
        await talks.hold(talk, now)
    await hold_survey(database, county, read_survey(), now)
    return logins


async def _add_accounts(database: Database, county: str, now: datetime) -> tuple[Account, list[Login]]:
    accounts, passwords = DatabaseAccounts(database), Argon2Passwords()
    logins, members = [], {}
    for role, name in _NAMES.items():
        password = make_code()
        members[role] = Account(str(uuid.uuid4()), name, role, county, ("de", "tr") if role is Role.STAFF else ("de",))
        record = AccountRecord(
            members[role],
            await passwords.hash(password),
            must_change_password=False,
            password_expires_at=None,
            disabled=False,
            has_second_factor=False,
            created_at=now,
        )
        await accounts.add(record)
        logins.append(Login(name, password, role))
    return members[Role.STAFF], logins
