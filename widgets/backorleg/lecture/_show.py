"""Shows a page: takes a kernel, runs the cells, and sends the page in pieces as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError
from tornado import web
from voila.configuration import VoilaConfiguration
from voila.execute import strip_code_cell_warnings
from voila.handler import BaseVoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.paths import collect_template_paths
from voila.utils import get_page_config

from backorleg.lecture._pages import Shelf

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from jinja2.bccache import Bucket
    from nbformat import NotebookNode


class _Compiled(BytecodeCache):
    """Templates compiled once: Voila compiles all seventeen anew for each page, half a second of its time."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Renderer(NotebookRenderer):  # type: ignore[misc]  # Voila has no type information
    """Goes on after a cell that fails: in a hall, one slide is missing rather than all that follow."""

    async def _jinja_cell_generator(self, nb: NotebookNode, kernel_id: str) -> AsyncIterator[NotebookNode]:
        """Run the cells one by one; Voila's own way ends with the first that fails."""
        for number, cell in enumerate(nb.cells):
            try:
                ran = await self.executor.execute_cell(cell, None, number, store_history=False)
            except CellExecutionError:
                self.log.exception("A cell of %s failed on kernel %s:", self.notebook_path, kernel_id)
                strip_code_cell_warnings(cell)
                self.executor.strip_code_cell_errors(cell)
                ran = cell
            yield ran
        await self._cleanup_resources()


class ShowHandler(BaseVoilaHandler):  # type: ignore[misc]  # Voila has no type information
    """Shows what ``find`` returns for a name, with one template."""

    def initialize(self, *, find: Callable[[str], NotebookNode], template: str) -> None:
        """Take what :func:`show_route` gives."""
        app = self.settings["voila"]
        super().initialize(voila_configuration=app.voila_configuration)
        self.find = find
        self.template = template

    @web.authenticated
    async def get(self, name: str) -> None:
        """Send the page; 404 if there is none of that name, 503 if there is no room."""
        try:
            notebook = self.find(name)
        except KeyError:
            raise web.HTTPError(404) from None
        app = self.settings["voila"]
        renderer = await self._renderer(app, notebook, name)
        # The kernel takes its time only when no warm one is left; the page says so meanwhile.
        kernel = await self.kernel_manager.start_kernel(kernel_name=notebook.metadata.kernelspec.name, path="")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        async for html, _ in renderer.generate_content_generator(kernel, self.kernel_manager.get_kernel(kernel)):
            self.write(html)
            await self.flush()

    async def _renderer(self, app: Any, notebook: NotebookNode, name: str) -> _Renderer:
        configuration = VoilaConfiguration(parent=app, template=self.template)
        shared = {"base_url": self.base_url, "settings": self.settings, "log": self.log}
        renderer = _Renderer(
            voila_configuration=configuration,
            traitlet_config=app.config,
            notebook_path=f"{name}.ipynb",
            template_paths=collect_template_paths(["voila", "nbconvert"], self.template),
            config_manager=self.config_manager,
            contents_manager=Shelf(notebook),
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=get_page_config(voila_configuration=configuration, **shared),
        )
        await ensure_async(renderer.initialize())
        renderer.exporter.environment.bytecode_cache = _COMPILED
        return renderer
