"""A client of the public API: what the command line and the MCP server talk through. Manual: docs/client.md.

    client = Client("http://localhost:8000", "sk_live_…")
    made = client.jobs.preflight([client.source(Path("card.pdf"))])
    print(client.jobs.wait(made.job["id"], 300)["outcome"])

`client` the door · `jobs` `following` `uploads` `downloads` `orders` `library` what is behind it ·
`transport` requests and retries · `errors` what can go wrong · `shapes` what comes back ·
`webhooks` proves that a delivery is ours.
"""

from cli.client.client import Client
from cli.client.errors import (
    BadKey,
    BadRequest,
    Conflict,
    Forbidden,
    NotFinished,
    NotFound,
    PaymentRequired,
    RateLimited,
    Refused,
    ServerError,
    ServerFault,
    TooLarge,
    Unauthorized,
    Unreachable,
)
from cli.client.jobs import TERMINAL, Submitted
from cli.client.shapes import Json
from cli.client.webhooks import BadSignature, kind_of, plain_signature_fits, verify_webhook

__all__ = [
    "TERMINAL",
    "BadKey",
    "BadRequest",
    "BadSignature",
    "Client",
    "Conflict",
    "Forbidden",
    "Json",
    "NotFinished",
    "NotFound",
    "PaymentRequired",
    "RateLimited",
    "Refused",
    "ServerError",
    "ServerFault",
    "Submitted",
    "TooLarge",
    "Unauthorized",
    "Unreachable",
    "kind_of",
    "plain_signature_fits",
    "verify_webhook",
]
