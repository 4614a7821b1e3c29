"""Requests made from the OpenAPI document: no server error, no answer that breaks its schema."""
