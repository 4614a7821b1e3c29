"""A PDF of a given size: uncompressed pictures, one a page, written without holding it in memory."""

from pathlib import Path

PAGE = (595, 842)


def write(path: Path, size: int, side: int = 3000) -> None:
    """Write about `size` bytes: pages with one grey picture of `side` × `side` pixels each."""
    pages = max(1, size // (side * side))
    offsets: list[int] = []
    with path.open("wb") as file:
        file.write(b"%PDF-1.6\n")

        def add(body: bytes) -> None:
            offsets.append(file.tell())
            file.write(f"{len(offsets)} 0 obj\n".encode() + body + b"\nendobj\n")

        kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(pages))
        add(b"<</Type/Catalog/Pages 2 0 R>>")
        add(f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode())
        for n in range(pages):
            number = 3 + 3 * n
            box = f"0 0 {PAGE[0]} {PAGE[1]}"
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {number + 1} 0 R"
                f"/Resources<</XObject<</I {number + 2} 0 R>>>>>>".encode()
            )
            draw = f"q {PAGE[0]} 0 0 {PAGE[1]} 0 0 cm /I Do Q".encode()
            add(f"<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream")
            offsets.append(file.tell())
            file.write(
                f"{len(offsets)} 0 obj\n<</Type/XObject/Subtype/Image/Width {side}/Height {side}"
                f"/ColorSpace/DeviceGray/BitsPerComponent 8/Length {side * side}>>stream\n".encode()
            )
            row = bytes(range(256)) * (side // 256 + 1)
            for line in range(side):
                file.write(row[line % 256 : line % 256 + side][:side].ljust(side, b"\0"))
            file.write(b"\nendstream\nendobj\n")
        start = file.tell()
        file.write(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode())
        file.writelines(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
        file.write(f"trailer<</Size {len(offsets) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
