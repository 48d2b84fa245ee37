"""What signs without letters say: many people answer with a thumb."""

import unicodedata

_SIGNS = {"affirm": "👍👌✅✔☑🆗+", "deny": "👎❌✖✗", "thanks": "🙏❤💚💙🌹💐", "greeting": "👋"}
_ACT_OF = {sign: act for act, signs in _SIGNS.items() for sign in signs}
# Colours of skin and hearts, joiners and what asks for the coloured form of a sign.
_MARKS = frozenset(["Mn", "Cf", "Sk"])


def act_of_signs(text: str) -> str | None:
    """Return the dialogue act that all signs of a text stand for, None for any other text."""
    signs = {char for char in text if not char.isspace() and unicodedata.category(char) not in _MARKS}
    acts = {_ACT_OF.get(sign) for sign in signs}
    return acts.pop() if len(acts) == 1 else None
