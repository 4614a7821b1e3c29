"""A page of a shop, as its browser sends requests: a publishable key, an origin, tokens."""

from time import monotonic, sleep
from typing import Any

import requests

from shared.db.access import create_key
from shared.element import ElementPolicy
from tests.support.shop import Shop

ORIGIN = "https://shop.example"


class ShopPage:
    """One visitor of a page that holds a publishable key of the shop.

    Args:
        terms: what the key's owner allows, beside the origin.
    """

    def __init__(self, shop: Shop, *, origin: str | None = ORIGIN, mode: str = "live", **terms: Any) -> None:
        self.shop, self.origin = shop, origin
        policy = ElementPolicy((origin or ORIGIN,), **terms)
        with shop.stack.database.begin() as conn:
            self.key = create_key(conn, shop.tenant, mode, "page", "pk", policy.kept())
            asked = "SELECT id FROM api_keys ORDER BY created_at DESC, id DESC LIMIT 1"
            self.key_id = str(conn.exec_driver_sql(asked).scalar_one())

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        """A request as the page's browser sends it; `headers` with `_` for `-`."""
        sent = {"Authorization": f"Bearer {self.key}", **({"Origin": self.origin} if self.origin else {})}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.request(method, self.shop.stack.base_url + path, json=body, headers=sent, timeout=40)

    def upload(
        self, data: bytes, name: str = "card.pdf", mime_type: str = "application/pdf"
    ) -> dict[str, str]:
        """Send a file; what makes a job of it."""
        said = {"name": name, "mimeType": mime_type, "sizeBytes": len(data)}
        minted = self.call("POST", "/element/uploads", said)
        assert minted.status_code == 200, minted.text
        self.shop.send_upload(minted.json(), data, name)
        return {"fileRef": minted.json()["fileRef"], "token": minted.json()["token"], "name": name}

    def begin(self, *files: dict[str, str]) -> dict[str, Any]:
        """Have them checked; the first answer."""
        answer = self.call("POST", "/element/jobs", {"files": list(files)})
        assert answer.status_code == 201, answer.text
        job: dict[str, Any] = answer.json()
        return job

    def look(self, job: dict[str, Any], query: str = "") -> requests.Response:
        """Ask how far it is."""
        return self.call("GET", f"/element/jobs/{job['jobId']}{query}", X_Element_Token=job["token"])

    def checked(
        self, data: bytes, name: str = "card.pdf", mime_type: str = "application/pdf"
    ) -> dict[str, Any]:
        """Send a file and wait for its verdict."""
        return self.wait(self.begin(self.upload(data, name, mime_type)))

    def wait(self, job: dict[str, Any], seconds: float = 90) -> dict[str, Any]:
        """The last answer about a job."""
        deadline = monotonic() + seconds
        while not job["terminal"]:
            assert monotonic() < deadline, f"not ended: {job}\n{self.shop.stack.logs()}"
            sleep(0.1)
            answer = self.look(job)
            assert answer.status_code == 200, answer.text
            job = answer.json()
        return job
