"""What one tenant has, nobody else sees, in any mode, on any route.

`owner` has one of everything; `cases` says for every route of the application how to ask it for the owner's
things; `test_isolation` asks with the keys of others. A route without a case fails the test.
"""
