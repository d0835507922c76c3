"""Measuring: `make bench` holds the platform against baselines of the same run and writes docs/benchmarks.*.

`bench` runs the `measures`, each on the `house` (a whole platform in server mode with the `baselines` beside it), and
`report` writes what they found. `clients` and `streams` are the loads, `cpu` counts what every process spent.
"""
