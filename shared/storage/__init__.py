"""Object storage: one interface, two drivers.

`interface` says what every driver does; `local` keeps files in a folder and signs its own links; `s3` speaks
to any S3 server through the `minio` client. `open_storage` chooses by the settings.
"""

from shared.storage.interface import ObjectInfo, PostForm, Storage
from shared.storage.opening import open_storage

__all__ = ["ObjectInfo", "PostForm", "Storage", "open_storage"]
