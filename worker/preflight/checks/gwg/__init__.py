"""The 39 requirements of GWG 2022, one file each, off unless a profile asks; see `worker.preflight.gwg`."""
