"""`./run manage ...`: Django's command line with the environment installed and the database up."""

from launch import database, programs, python_environment
from launch.places import PYTHON, ROOT, environment


def manage(arguments: list[str]) -> int:
    python_environment.ensure(python_environment.RUNNING)
    with database.running() as url:
        return programs.run([str(PYTHON), str(ROOT / "manage.py"), *arguments], env=environment(DATABASE_URL=url))
