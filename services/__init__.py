"""Five services of one shape: contract, texts, domain, store, commands, queries, projections, service."""
