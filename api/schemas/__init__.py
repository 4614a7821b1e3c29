"""What a request may say: marshmallow schemas that refuse unknown keys and load frozen data.

`published` lists them by the names under which `GET /schemas/{name}.json` shows them as JSON Schema.
"""
