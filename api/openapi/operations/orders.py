"""Orders of shops, written on the jobs they name (contract A.8)."""

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.parameters import IDEMPOTENCY, JOB_ID

_ORDER = {
    "status": "processing",
    "total": "49.90",
    "customer": {"id": 7, "name": "Ada Example", "email": "ada@shop.example", "phone": None},
    "items": [{"jobId": JOB_ID, "productId": "cards-85x55", "quantity": 250}],
}

SECTION = Section(
    "Orders",
    "A shop tells what became of the jobs in an order. Free-form, because every shop sends something else; "
    "`items[].jobId` names the jobs.",
    (
        Operation(
            "post", "/orders/{order_id}", "capture_order", "Write an order on its jobs",
            {200: Answer("The jobs it was written on", "OrderAnswer",
                         {"success": True, "affectedJobIds": [JOB_ID]})},
            refuses=(409,), parameters=(IDEMPOTENCY,),
            body=Body("orders-post", {"A new order": _ORDER, "It was paid": {
                "status": "completed", "items": [{"jobId": JOB_ID}]}}, optional=True),
            description="Called again at every change of status; what a later call leaves out stays.",
        ),
    ),
)  # fmt: skip
