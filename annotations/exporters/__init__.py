"""Writers of data sets and tables, one format a file, all alike.

Every format has `SUFFIX`, `MEDIA_TYPE` and `write(content, target, *, progress, cancelled) -> Manifest`. They take
plain records, which a service fills from the database, and know nothing of it.
"""
