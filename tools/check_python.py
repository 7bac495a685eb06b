"""Say what is missing in this Python before an environment is made with it.

Runs under old Pythons too, so it keeps to what they all understand.
"""

import sys


def missing() -> str:
    """Return what to do before this Python can be used, or nothing."""
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < (3, 11):  # noqa: UP036  # this file is what tells an old one
        return (
            f"this is Python {version}, and unknot needs 3.11 or newer. "
            "Name one that is: make run PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return (
            f"this Python {version} has no `venv`. "
            f"On Debian and Ubuntu: sudo apt install python{version}-venv. "
            "Elsewhere: the package of your system that holds Python's venv and ensurepip. "
            "Then run make again."
        )
    return ""


if __name__ == "__main__":
    problem = missing()
    if problem:
        sys.exit("unknot: " + problem)
