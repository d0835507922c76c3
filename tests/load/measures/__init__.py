"""The measures: each is a function of the house and the run that gives lines. `MEASURES` names them, in their order."""

from tests.load.measures import cost, events, finding, importing, listing, live, painting, printing, rpc, submitting

MEASURES = {
    "rpc": rpc.measure,
    "submit": submitting.measure,
    "cpu": cost.measure,
    "events": events.measure,
    "live": live.measure,
    "list": listing.measure,
    "papers": printing.measure,
    "importing": importing.measure,
    "search": finding.measure,
    "paint": painting.measure,
}
