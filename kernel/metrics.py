"""What every process counts for Prometheus; read at its health port under /metrics."""

from prometheus_client import Counter, Gauge, Histogram

_STEPS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

RPC_SECONDS = Histogram("yz_rpc_seconds", "Time to answer a call", ["service", "method", "outcome"], buckets=_STEPS)
RPC_WAIT_SECONDS = Histogram("yz_rpc_wait_seconds", "Time a call waited for a worker", ["service"], buckets=_STEPS)
RPC_IN_FLIGHT = Gauge("yz_rpc_in_flight", "Calls being worked on", ["service"])
RPC_LATE = Counter("yz_rpc_late_total", "Calls dropped because their deadline had passed", ["service"])
TIMER_RUNS = Counter("yz_timer_runs_total", "Timers run", ["service", "timer", "outcome"])
AUDIT_UNSEALED_SECONDS = Gauge(
    "yz_audit_unsealed_seconds",
    "Age of the oldest audit entry that is not in the chain yet; an alert above 10, NaN while MongoDB is away",
    ["service"],
)
