#!/bin/sh
# Asks the web process whether it is well, under a host name that it answers to.
exec python -c '
import os, urllib.request
host = os.environ["ALLOWED_HOSTS"].split(",")[0]
urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host}), timeout=4)
'
