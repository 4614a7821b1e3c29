"""What the client from outside sees must not depend on where files lie: the same walks, on an S3 server."""
