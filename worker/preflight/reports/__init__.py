"""The findings of one report for different readers, one file per format; bytes out, nothing fetched.

`view` what every writer reads: the report in one language, typed and in order · `as_json`, `as_xml`,
`as_junit`, `as_sarif` for programs · `html` for people, in one file · `annotated` comments in the document ·
`formats` which writer makes what.
"""
