"""The one build step: what the package reads beside its code is copied into the wheel.

It is copied in the build folder only: in the project these files stand at the top, and
`caveat.settings.find_data` finds them in both places.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

READ_BY_THE_PACKAGE = ("openapi.yaml", "schemas", "contract", "docs")


class BuildWithData(build_py):
    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return
        # A module that was removed since the last build must not come back.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        data = Path(self.build_lib) / "caveat" / "data"
        data.mkdir()
        for name in READ_BY_THE_PACKAGE:
            copy = shutil.copytree if Path(name).is_dir() else shutil.copyfile
            copy(name, data / name)


setup(cmdclass={"build_py": BuildWithData})
