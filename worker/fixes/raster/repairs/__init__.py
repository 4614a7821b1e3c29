"""The operations on images, one per file. Each offers `REPAIR` and `apply(picture, options)`.

`apply` changes the picture and answers `Applied`, or leaves it as it is and answers `NotApplied` with the
reason. What it raises as `Refused` counts as not applied, too.
"""
