"""Which release this is, as the installed distribution says."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("filecheck-server")
except PackageNotFoundError:  # run from a source tree that was never installed
    VERSION = "0.0.0"
