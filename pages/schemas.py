"""Publish the JSON Schemas with the site, each as a file of its own, once for both trees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fiscaldisclosure.plain.schema import SCHEMAS, schema

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the schemas to the files of the site."""
    from mkdocs.structure.files import File

    if config.theme["language"] != "zh":
        return files
    for path, text in schemas().items():
        files.append(File.generated(config, path, content=text))
    return files


def schemas() -> dict[str, str]:
    """Return the text of every schema by its path."""
    return {
        f"schemas/{name}.schema.json": json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
        for name in SCHEMAS
    }
