"""The parts of PyGithub that are used here, without the time and memory of the many that are not.

PyGithub describes 170 kinds of GitHub's objects, and loads each of them at the start, and a library for the keys of
GitHub Apps beside them. The gate sends requests and reads plain answers, so it needs none of these. They stay in
their place and are loaded at their first use: a third of an ordinary run's processor time was spent on them.
"""

import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

__all__ = ["Auth", "Github", "GithubException", "GithubRetry", "Requester"]

_loading = threading.RLock()


class _Unloaded(ModuleType):
    """A module whose code runs when the first of its names is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what the import system itself looks for tells of no use
            raise AttributeError(name)
        with _loading:  # another thread that asks meanwhile waits until all of it is there
            loader = self.__loader__
            if type(self) is _Unloaded and isinstance(loader, _AtFirstUse) and not loader.has_begun:
                loader.has_begun = True  # modules that import each other ask while this one is half loaded
                loader.whole.exec_module(self)
                self.__class__ = ModuleType  # type: ignore[assignment]  # what documented lazy loaders do
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


class _AtFirstUse(Loader):
    """Puts an unloaded module where a loaded one would stand."""

    def __init__(self, whole: Loader) -> None:
        self.whole = whole
        self.has_begun = False

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Unloaded(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


class _Postponed(MetaPathFinder):
    """Finds PyGithub's modules and the one for Apps' keys, and leaves them unloaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not (fullname.startswith("github.") or fullname == "jwt"):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = _AtFirstUse(spec.loader)
        return spec


_postponed = _Postponed()
sys.meta_path.insert(0, _postponed)
try:
    from github import Auth, Github, GithubException
    from github.GithubRetry import GithubRetry
    from github.Requester import Requester
finally:
    sys.meta_path.remove(_postponed)
