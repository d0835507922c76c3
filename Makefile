# Everything runs through the bootstrap, which prepares the machine and .venv when needed.
RUN := @python3 -m infra.local.bootstrap
KILLS ?= 200
SEED ?= 1
.PHONY: up demo test test-fast bench chaos lint contracts

up: ; $(RUN) -m infra.local up
demo: ; $(RUN) -m infra.local.demo $(TITLES)
test: ; $(RUN) -m infra.local test
test-fast: ; $(RUN) -m infra.local test-fast
bench: ; $(RUN) -m tests.load.bench
chaos: ; $(RUN) -m tests.faults.chaos --kills $(KILLS) --seed $(SEED)
lint: ; $(RUN) -m infra.local lint
contracts: ; $(RUN) -m infra.local contracts
