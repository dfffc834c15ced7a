"""Render: the graph becomes JSON-LD documents with relative IRIs, composed of small fragments."""
