"""The five services, each of the same shape: contract, texts, domain, store, commands, queries, projections, service."""
