"""The HTTP API of learning, one noun a file: serialisers beside their view."""
