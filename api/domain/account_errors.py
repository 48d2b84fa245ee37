"""Everything that can be refused around accounts.

LotseError
├── NotSignedIn                 no session, or one that has ended
│   ├── LoginRefused            wrong name, wrong password or a disabled account: nobody learns which
│   ├── SecondFactorRequired    name and password are right; a code is missing
│   ├── OneTimePasswordExpired  name and password are right, but too late
│   └── ProviderRefused         the identity provider says no, or something that cannot be believed
├── Forbidden
│   ├── WrongRole               the account may not do this
│   ├── PasswordChangeNeeded    the one-time password opens nothing else
│   ├── WrongCsrfToken          a change without the header that only our own pages can send
│   ├── WrongPassword           somebody signed in gives a wrong password or code for a change of their own account
│   └── NoAccount               the identity provider knows them, this installation does not
├── Conflict
│   ├── NameTaken               another account has this name, perhaps in another case
│   ├── SecondFactorInUse       a second factor has to be removed before a new one begins
│   └── OwnAccount              administrators cannot shut themselves out
├── ProviderUnavailable         the identity provider does not answer
└── Refused
    ├── UnusableName · UnusableLanguage · PasswordTooWeak
    └── NoSecondFactor          nothing was begun that could be confirmed
"""

from __future__ import annotations

from api.domain.errors import Conflict, Forbidden, LotseError, Refused


class NotSignedIn(LotseError):
    """No session cookie, or one of a session that has ended."""

    code = "not-signed-in"
    status = 401
    title = "Please sign in"


class LoginRefused(NotSignedIn):
    """Name and password do not open an account (or it is disabled, or the code is wrong)."""

    code = "login-refused"
    title = "Name, password or code is wrong"


class SecondFactorRequired(NotSignedIn):
    """The account has a second factor and no code came with the login."""

    code = "totp_required"
    title = "A code is needed, too"


class OneTimePasswordExpired(NotSignedIn):
    """A one-time password older than a day."""

    code = "one-time-password-expired"
    title = "This one-time password is no longer valid"


class ProviderRefused(NotSignedIn):
    """What came back from the identity provider is no proof of who somebody is."""

    code = "provider-refused"
    title = "The identity provider did not let you in"


class ProviderUnavailable(LotseError):
    """The identity provider cannot be reached, or not understood."""

    code = "provider-unavailable"
    status = 503
    title = "The identity provider does not answer"


class WrongRole(Forbidden):
    """Signed in, but with another role than the call needs."""

    code = "wrong-role"
    title = "Your account may not do this"


class PasswordChangeNeeded(Forbidden):
    """Signed in with a one-time password that was not changed yet."""

    code = "password-change-needed"
    title = "Choose your own password first"


class WrongCsrfToken(Forbidden):
    """A call that changes something came without the session's X-CSRF-Token."""

    code = "wrong-csrf-token"
    title = "The header X-CSRF-Token is missing or wrong"


class WrongPassword(Forbidden):
    """The password (or code) that has to prove a change is wrong."""

    code = "wrong-password"
    title = "This password or code is wrong"


class NoAccount(Forbidden):
    """An identity provider vouches for somebody for whom there is no account, or a disabled one."""

    code = "no-account"
    title = "There is no account for you here"


class NameTaken(Conflict):
    """Names differ in more than case."""

    code = "name-taken"
    title = "There is an account with this name"


class SecondFactorInUse(Conflict):
    """A second factor is active."""

    code = "second-factor-in-use"
    title = "A second factor is active already"


class OwnAccount(Conflict):
    """An administrator wants to reset or disable the account they are signed in with."""

    code = "own-account"
    title = "This is your own account"


class UnusableName(Refused):
    """A name that nobody could type or tell apart."""

    code = "unusable-name"
    title = "This name cannot be used"


class PasswordTooWeak(Refused):
    """A password that is short, common or the name itself."""

    code = "password-too-weak"
    title = "This password is too weak"


class UnusableLanguage(Refused):
    """A language that is no BCP 47 code."""

    code = "unusable-language"
    title = "This is no language code"


class NoSecondFactor(Refused):
    """A code is to confirm something that was not begun."""

    code = "no-second-factor"
    title = "No second factor was begun"
