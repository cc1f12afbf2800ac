"""What people may type when they introduce themselves."""

import re
import unicodedata

from companero.core.composed import composed
from companero.core.errors import FieldProblem, ValidationError
from companero.domains.identity.passwords import MAX_LENGTH, MIN_LENGTH

# The longest an address can be, as it may be typed: a name of 64, the sign, a host of 255. One that is kept has fewer.
_MAX_TYPED, _MAX_EMAIL = 320, 254
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)*")


def normal_email(email: str) -> str:
    """As it is stored. What is too long to be an address stays as it is, for ``email_problems`` to refuse."""
    return email if len(email) > _MAX_TYPED else composed(email).strip().lower()


def email_problems(email: str) -> list[FieldProblem]:
    if len(email) > _MAX_EMAIL or not _EMAIL.fullmatch(email) or any(map(_is_hidden, email)):
        return [FieldProblem("email", "That does not look like an e-mail address. Check it for typos.")]
    return []


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character).startswith("C")


def password_problems(password: str, email: str = "") -> list[FieldProblem]:
    if len(password) < MIN_LENGTH:
        return [FieldProblem("password", f"Use a password of at least {MIN_LENGTH} characters.")]
    if len(password) > MAX_LENGTH:
        return [FieldProblem("password", f"Use a password of at most {MAX_LENGTH} characters.")]
    if password.strip().lower() == email:
        return [FieldProblem("password", "Your password is your e-mail address. Choose another one.")]
    return []


def name_problems(path: str, name: str, what: str) -> list[FieldProblem]:
    clean = name.strip()
    if len(clean) > 100:
        return [FieldProblem(path, f"At most 100 characters, please, for {what}.")]
    if not any(character.isalnum() for character in clean):
        return [FieldProblem(path, f"Please tell us {what}.")]
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in clean):
        return [FieldProblem(path, f"There is a character that cannot be shown in {what}.")]
    return []


def renewal_key_problems(key: str | None) -> list[FieldProblem]:
    if key is not None and not 16 <= len(key) <= 128:
        return [FieldProblem("renewalKey", "Use 16 to 128 random characters.")]
    return []


def refuse(*groups: list[FieldProblem]) -> None:
    """Raises ValidationError when there is any problem."""
    problems = [problem for group in groups for problem in group]
    if problems:
        raise ValidationError(*problems)


def slug_of(name: str) -> str:
    """A name as it stands in an address: ASCII, at most 40 characters; never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "workspace"
