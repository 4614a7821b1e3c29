"""What a shop is told about its order (contract A.8)."""

from api.openapi.shapes.words import TEXTS, object_of
from shared.records import Json

SHAPES: dict[str, Json] = {
    "OrderAnswer": object_of({"success": {"const": True}, "affectedJobIds": TEXTS}),
}
