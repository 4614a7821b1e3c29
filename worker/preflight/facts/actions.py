"""Scripts, attachments and form fields: what a document does besides being printed."""

from collections.abc import Iterator

from worker.tools.pdf import Node, elements, get, identity, is_dict, items, name_of, text_of

MAX_NODES = 20_000
MAX_FOUND = 1_000


def tree_leaves(root: Node) -> Iterator[tuple[str, Node]]:
    """The names and values of a name tree (ISO 32000-1, 7.9.6), loops and size bounded."""
    seen: set[tuple[int, int]] = set()
    queue = [root]
    for _ in range(MAX_NODES):
        if not queue:
            return
        node = queue.pop()
        key = identity(node)
        if key is not None and key in seen:
            continue
        if key is not None:
            seen.add(key)
        names = elements(get(node, "/Names"), MAX_NODES)
        for at in range(0, len(names) - 1, 2):
            yield text_of(names[at]) or "", names[at + 1]
        queue.extend(reversed(elements(get(node, "/Kids"), MAX_NODES)))


def find_scripts(root: Node, pages: list[Node]) -> tuple[str, ...]:
    """Where JavaScript sits: document, opening, page, annotation or field actions."""
    found = [
        f"document script {name}".strip() for name, _ in tree_leaves(get(get(root, "/Names"), "/JavaScript"))
    ]
    found += ["opening action"] if _is_script(get(root, "/OpenAction")) else []
    found += _triggers(root, "document")
    for number, page in enumerate(pages, 1):
        found += _triggers(page, f"page {number}")
        for annotation in elements(get(page, "/Annots"), 5_000):
            found += _triggers(annotation, f"annotation on page {number}")
            found += [f"annotation on page {number}"] if _is_script(get(annotation, "/A")) else []
        if len(found) > MAX_FOUND:
            break
    for field in fields(root):
        found += _triggers(field, "form field")
    return tuple(dict.fromkeys(found[:MAX_FOUND]))


def find_actions(root: Node, pages: list[Node]) -> tuple[str, ...]:
    """Actions of any kind that run by themselves; a destination to open at is none."""
    found = ["opening action"] if is_dict(get(root, "/OpenAction")) else []
    found += ["document"] if any(True for _ in items(get(root, "/AA"))) else []
    for number, page in enumerate(pages, 1):
        if any(True for _ in items(get(page, "/AA"))) and len(found) < MAX_FOUND:
            found.append(f"page {number}")
    found += ["form field"] if any(is_dict(get(one, "/AA")) for one in fields(root)) else []
    return tuple(found)


def _triggers(node: Node, where: str) -> list[str]:
    return [where for _, action in items(get(node, "/AA")) if _is_script(action)][:1]


def _is_script(action: Node, depth: int = 0) -> bool:
    if not is_dict(action) or depth > 8:
        return False
    if name_of(get(action, "/S")) == "JavaScript":
        return True
    following = get(action, "/Next")
    return any(_is_script(one, depth + 1) for one in (elements(following, 32) or [following]))


def find_attachments(root: Node, pages: list[Node]) -> tuple[str, ...]:
    """Embedded files of the document and files attached as annotations."""
    found = [
        _file_name(spec) or name for name, spec in tree_leaves(get(get(root, "/Names"), "/EmbeddedFiles"))
    ]
    found += [_file_name(spec) for spec in elements(get(root, "/AF"), MAX_FOUND)]
    for page in pages:
        for annotation in elements(get(page, "/Annots"), 5_000):
            if name_of(get(annotation, "/Subtype")) == "FileAttachment":
                found.append(_file_name(get(annotation, "/FS")))
    return tuple(dict.fromkeys((name or "unnamed")[:200] for name in found[:MAX_FOUND]))


def _file_name(spec: Node) -> str:
    return text_of(get(spec, "/UF")) or text_of(get(spec, "/F")) or ""


def fields(root: Node) -> list[Node]:
    """The terminal and intermediate form fields, bounded."""
    found: list[Node] = []
    seen: set[tuple[int, int]] = set()
    queue = elements(get(get(root, "/AcroForm"), "/Fields"), MAX_NODES)
    while queue and len(found) < MAX_NODES:
        node = queue.pop(0)
        key = identity(node)
        if not is_dict(node) or (key is not None and key in seen):
            continue
        if key is not None:
            seen.add(key)
        found.append(node)
        queue.extend(kid for kid in elements(get(node, "/Kids"), 1_000) if get(kid, "/T") is not None)
    return found
