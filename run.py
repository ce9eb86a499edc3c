"""Filamark's launcher: `./run demo` for a look, `./run test` for the tests, `./run` for the list.

Standard library only: it runs before anything is installed. The work is done in `launch/`.
"""

import sys

from launch import checks, console, demo, manage, suite, upload

COMMANDS = {
    "demo": (demo.demo, "set everything up, start web server and workers, open the demonstration project"),
    "test": (suite.test, "install what the tests need and run them all; arguments go to pytest"),
    "dev": (demo.dev, "like demo, but reloads: the web server on a change, the front end as you type"),
    "check": (checks.check, "formatting, lint, types, import rules, migrations, OpenAPI file, TypeScript"),
    "fix": (checks.fix, "put formatting right and repair what lint can repair by itself"),
    "schema": (checks.schema, "write frontend/openapi.yaml from the code"),
    "manage": (manage.manage, "Django's manage.py, with the database up: ./run manage import_mtdn PATH --project NAME"),
    "upload": (upload.upload, "send recordings to a server: ./run upload FILE --server URL --project NAME --user NAME"),
    "stop": (demo.stop, "stop a demonstration that was left running, and its database"),
}


def usage() -> str:
    lines = [f"  ./run {name:<8} {summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join(["Filamark", *lines])


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        console.say(usage())
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        console.complain(f"`{name}` is no command of ./run.\n{usage()}")
        return 2
    try:
        return COMMANDS[name][0](rest)
    except console.LaunchError as trouble:
        console.complain(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
