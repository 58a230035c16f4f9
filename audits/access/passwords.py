"""Passwords: hashed with Argon2id, checked in constant time, and refused when too short or too common."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from audits.model.faults import InvalidValue

SHORTEST = 12
"""Characters; length is what the National Cyber Security Centre asks for, not mixtures of signs."""

LONGEST = 200
"""Characters; a bound on the work one attempt can ask for."""

SHORTEST_NAME = 4
"""Letters of a sign-in name from which it may not stand in a password: three words that hold an "a" are no hint."""

_COMMON = ("password", "123456", "qwerty", "letmein", "welcome", "iloveyou", "abc123", "school")

_HASHER = PasswordHasher()


def check_new_password(password: str, *, sign_in: str) -> None:
    """Refuse a password that is too short, too long, too common, or holds the sign-in name."""
    plain = password.lower()
    if len(password) < SHORTEST:
        raise InvalidValue(f"Choose a password of at least {SHORTEST} characters; three random words do well.")
    if len(password) > LONGEST:
        raise InvalidValue(f"Keep the password under {LONGEST} characters.")
    name = sign_in.split("@", maxsplit=1)[0]
    if len(name) >= SHORTEST_NAME and name in plain:
        raise InvalidValue("Choose a password that does not hold your sign-in name.")
    if len(set(plain)) < 5 or any(plain.startswith(word) and len(plain) < len(word) + 6 for word in _COMMON):
        raise InvalidValue("That password is too easy to guess; three random words do well.")


def hash_password(password: str) -> str:
    """The Argon2id hash to store; about 0.1 s of work."""
    return _HASHER.hash(password)


def password_fits(password_hash: str, password: str) -> bool:
    """Whether the password made the hash; False, after the same work, where there is no usable hash."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and bool(password_hash)
    except (VerifyMismatchError, InvalidHashError):
        return False


_NOBODY = _HASHER.hash("nobody has this password")
