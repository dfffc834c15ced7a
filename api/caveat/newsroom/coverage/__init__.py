"""Coverage: the sentences of a text set beside the records whose evidence lies in them."""
