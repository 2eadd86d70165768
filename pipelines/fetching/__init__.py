"""An optional source: the answers that a referrer publishes, taken into the raw location. Off unless someone starts it.

Nothing else in the pipeline knows of it; what it brings is found like any other file. `python -m pipelines.fetching`.
"""
