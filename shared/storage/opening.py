"""Which driver serves: S3 when an endpoint is set, else the local folder."""

from shared.settings import BadSettings, Settings
from shared.storage.interface import Storage


def open_storage(settings: Settings) -> Storage:
    """The storage that the settings name.

    Raises:
        BadSettings: neither `S3_ENDPOINT` nor `FILECHECK_STORAGE_DIR` is set, or the signing secret is weak.
    """
    buckets = (settings.uploads_bucket, settings.artifacts_bucket)
    if settings.s3_endpoint:
        # Imported here so that a process with local storage does not load the S3 client.
        from shared.storage.s3 import S3Storage

        return S3Storage(
            endpoint=settings.s3_endpoint,
            public_endpoint=settings.s3_public_endpoint or settings.s3_endpoint,
            access_key=settings.s3_access_key.get_secret_value(),
            secret_key=settings.s3_secret_key.get_secret_value(),
            region=settings.s3_region,
            buckets=buckets,
        )
    if settings.storage_dir is None:
        raise BadSettings("no storage: set S3_ENDPOINT (with its keys) or FILECHECK_STORAGE_DIR")
    from shared.storage.local import LocalStorage

    secret = settings.signing_secret.get_secret_value()
    if len(secret) < 32:
        raise BadSettings("FILECHECK_SIGNING_SECRET: must have 32 characters or more")
    return LocalStorage(settings.storage_dir, settings.public_url, secret, buckets)
