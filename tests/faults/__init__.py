"""Breaking it: `make chaos KILLS=n SEED=n` kills and cuts a platform under load, and counts what became of its work.

`house` is the platform behind two `proxy`s, `committee` sets it up over the API, `load` are the clients with their own
log of what was accepted, `harm` kills and cuts, `quiet` waits until all effects are done, `verify` compares them with
the log, `report` writes the figures. `chaos` does it all in that order.
"""
