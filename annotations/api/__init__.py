"""The HTTP face of annotations: one noun a file, serialisers beside their view."""
