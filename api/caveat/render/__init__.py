"""Render: the graph becomes JSON-LD documents with relative IRIs, composed of small fragments."""

from caveat.render.documents import graph_iri, render

__all__ = ["graph_iri", "render"]
