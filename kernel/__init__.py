"""What every process shares and no domain knows: events, the bus, RPC, stores, identity, time, jobs."""
