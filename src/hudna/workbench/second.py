"""The second factor: one-time codes of a device (TOTP, RFC 6238), with codes to recover by; optional."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from secrets import token_hex

import pyotp
import segno

from hudna.errors import RecordError
from hudna.record.audit import append
from hudna.workbench.models import Account

_ISSUER = "Hudna"
_RECOVERY = 8  # codes that are given out
_DRIFT = (-1, 0, 1)  # half minutes that a device's clock may be off


def new_secret() -> str:
    """Return a new secret in base32."""
    return str(pyotp.random_base32())


def picture(secret: str, name: str) -> str:
    """Return the QR code that a device reads the secret from, as SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)
    return str(segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff"))


def enrol(account: Account, secret: str, code: str) -> list[str]:
    """Ask codes of a device for an account from now on, and return the codes to recover by, which are shown this once.

    Raises RecordError where the code is not of that secret.
    """
    step = _step_of(secret, code, after=0)
    if step is None:
        raise RecordError("this is not the code that the device shows now: try the next one", account.name)
    codes = [f"{token_hex(4)}-{token_hex(4)}" for _ in range(_RECOVERY)]
    account.second, account.second_step = secret, step
    account.recovery = [_digest(one) for one in codes]
    account.save(update_fields=["second", "second_step", "recovery"])
    append("account", account.name, {"second factor": "on"}, user=account.name)
    return codes


def is_right(account: Account, code: str) -> bool:
    """Whether a code is one that the account's device shows now, or one to recover by; either works once."""
    code = "".join(code.split()).lower()
    step = _step_of(account.second, code, after=account.second_step)
    if step is not None:
        # only one of two who bring the same code at the same moment gets in
        used = Account.objects.filter(pk=account.pk, second_step__lt=step).update(second_step=step)
        return bool(used)
    digest = _digest(code)
    if digest not in account.recovery:
        return False
    account.recovery = [one for one in account.recovery if one != digest]
    account.save(update_fields=["recovery"])
    append("account", account.name, {"second factor": "recovered", "left": len(account.recovery)}, user=account.name)
    return True


def take_off(account: Account, *, user: str) -> None:
    """Ask for no code any more, as when a device is lost."""
    account.second, account.second_step, account.recovery = "", 0, []
    account.save(update_fields=["second", "second_step", "recovery"])
    append("account", account.name, {"second factor": "off"}, user=user)


def _step_of(secret: str, code: str, *, after: int) -> int | None:
    """Return the half minute that a code is of, if it is a later one than `after`."""
    device = pyotp.TOTP(secret)
    now = int(datetime.now(UTC).timestamp()) // device.interval
    steps = (now + drift for drift in _DRIFT)
    return next((one for one in steps if one > after and hmac.compare_digest(device.generate_otp(one), code)), None)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
