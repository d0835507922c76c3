"""Secrets that a platform makes for itself at its first start and keeps: each file readable by its owner only."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The random secret in `path`, made and stored at the first call."""
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24).encode())
    return path.read_text()


def make_signing_keys(folder: Path) -> None:
    """The gateway's Ed25519 pair: gateway.pem signs principals, gateway.pub.pem lets services verify them."""
    if (folder / "gateway.pub.pem").exists():
        return
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    write_private(folder / "gateway.pem", private)
    write_private(folder / "gateway.pub.pem", public)


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, mode 0600, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    part.rename(path)
